import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './manual-copy.css';
import * as m from '../../messages/messages.ts';

/** If the browser refused to copy: the text, selected, so that one key press copies it. */
export function ManualCopy({ text, onClose }: { text: string; onClose(): void }): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), []);
  return (
    <fieldset class="manual-copy" aria-label={m.copyByHand()}>
      <p role="alert">{m.copyRefused()}</p>
      <textarea ref={area} class="field" aria-label={m.textToCopy()} readOnly rows={8} value={text} />
      <button type="button" class="button" onClick={onClose}>
        {m.close()}
      </button>
    </fieldset>
  );
}
