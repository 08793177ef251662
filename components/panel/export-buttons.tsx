import { useSignal } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import { copyMarkdown, deliverMarkdown, ownTimeZone } from '../../state/deliver-markdown.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { ManualCopy } from '../ui/manual-copy.tsx';

interface Props {
  open: OpenInterview;
  /** Whether another button is the primary one. */
  quiet?: boolean;
  /** Called once the interview was saved or copied. */
  done?(): void;
}

/** The interview as Markdown, downloaded or copied. The outcome is shown; if copying was refused, the user can copy by hand. */
export function ExportButtons({ open, quiet, done = () => undefined }: Props) {
  const { tell } = open.actions;
  const byHand = useSignal<string | undefined>(undefined);

  async function attempt(work: () => Promise<string | undefined>): Promise<void> {
    byHand.value = undefined;
    try {
      const result = await work();
      if (result === undefined) return;
      tell(result);
      done();
    } catch {
      tell(m.markdownFailed());
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
            return undefined;
          })
        }
      >
        {m.copyMarkdown()}
      </button>
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
