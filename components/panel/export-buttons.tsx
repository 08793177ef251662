import { useSignal } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import { copyMarkdown, deliverMarkdown, ownTimeZone } from '../../state/deliver-markdown.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { ManualCopy } from '../ui/manual-copy.tsx';

/** The interview as Markdown, downloaded or copied. The outcome is shown; if copying was refused, the user can copy by hand. */
export function ExportButtons({ open, quiet }: { open: OpenInterview; quiet?: boolean }) {
  const said = useSignal('');
  const byHand = useSignal<string | undefined>(undefined);

  async function attempt(work: () => Promise<string>): Promise<void> {
    byHand.value = undefined;
    try {
      said.value = await work();
    } catch {
      said.value = m.markdownFailed();
    }
  }
  const { replica } = open.actions;

  return (
    <>
      <button
        type="button"
        class={quiet ? 'button' : 'button button-primary'}
        onClick={() =>
          attempt(async () => {
            await deliverMarkdown(replica, ownTimeZone());
            return m.savedToDownloads();
          })
        }
      >
        {m.exportMarkdown()}
      </button>
      <button
        type="button"
        class="button"
        onClick={() =>
          attempt(async () => {
            const copy = await copyMarkdown(replica, ownTimeZone());
            if (copy.outcome === 'copied') return m.copied();
            byHand.value = copy.text;
            return '';
          })
        }
      >
        {m.copyMarkdown()}
      </button>
      <span role="status" class="muted said-of-export">
        {said}
      </span>
      {byHand.value !== undefined && (
        <ManualCopy
          text={byHand.value}
          onClose={() => {
            byHand.value = undefined;
          }}
        />
      )}
    </>
  );
}
