import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './manual-copy.css';

/** Where the browser did not let us copy: the text, selected, so that one key press copies it. */
export function ManualCopy({ text, onClose }: { text: string; onClose(): void }): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), []);
  return (
    <fieldset class="manual-copy" aria-label="Copy by hand">
      <p role="alert">The browser did not allow copying. The text is selected: copy it with Ctrl+C or ⌘C.</p>
      <textarea ref={area} class="field" aria-label="Text to copy" readOnly rows={8} value={text} />
      <button type="button" class="button" onClick={onClose}>
        Close
      </button>
    </fieldset>
  );
}
