import { useSignal } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import type { OpenInterview } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { copyText } from '../../state/save-and-copy.ts';
import { ManualCopy } from '../ui/manual-copy.tsx';

/** Copies everything in an interview, including what is not saved. */
export function CopyEverything({ open }: { open: OpenInterview }) {
  const copied = useSignal('');
  const text = useSignal<string | undefined>(undefined);
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={async () => {
          const all = plainText(open.whole.peek());
          const outcome = await copyText(all);
          copied.value = outcome === 'copied' ? m.copied() : '';
          text.value = outcome === 'copied' ? undefined : all;
        }}
      >
        {m.copyEverything()}
      </button>
      <span role="status">{copied}</span>
      {text.value !== undefined && (
        <ManualCopy
          text={text.value}
          onClose={() => {
            text.value = undefined;
          }}
        />
      )}
    </>
  );
}
