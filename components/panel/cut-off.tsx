import { useLayoutEffect, useRef } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { adviceOn } from '../../state/error-advice.ts';
import type { OpenInterview, PanelState } from '../../state/panel-state.ts';
import { plainText } from '../../state/plain-text.ts';
import { CopyEverything } from './copy-everything.tsx';

/**
 * Shown when the background is gone for good: everything that was written, to be read and copied. Nothing can be typed
 * any more.
 */
export function CutOff({ panel, open }: { panel: PanelState; open: OpenInterview | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  // The field that had the focus is gone; here the keyboard can read and copy.
  useLayoutEffect(() => (text.current ?? heading.current)?.focus(), []);
  const { what } = adviceOn('cut off');
  const unsaved = panel.saving.stage.value !== 'saved';
  return (
    <main class="panel unreadable">
      <header class="head">
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{open?.interview.value.candidate ?? m.extensionName()}</bdi>
        </h1>
      </header>
      <section class="stretch" role="alert">
        <p>
          {what} {unsaved ? m.lastWordsNotSaved() : m.everythingSaved()}
        </p>
        <p>{m.cantTypeHere()}</p>
        <div class="row">
          {open && <CopyEverything open={open} />}
          <button type="button" class="button" onClick={() => location.reload()}>
            {m.reload()}
          </button>
        </div>
      </section>
      {open && (
        <textarea
          ref={text}
          class="field everything"
          aria-label={m.everythingWritten()}
          dir="auto"
          readOnly
          value={plainText(open.whole.value)}
        />
      )}
    </main>
  );
}
