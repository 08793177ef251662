import type { ReadonlySignal } from '@preact/signals';
import * as m from '../../messages/messages.ts';
import './top-page.css';

/** How far the window on top has come. */
export type TopStage = 'asks' | 'open' | 'refused';

interface Props {
  stage: ReadonlySignal<TopStage>;
  /** Opens the window on top, during a click. */
  open(): void;
  /** Shows the panel in this window. */
  instead(): void;
}

/** The page that puts the panel on top of all windows, and stays open behind it. */
export function TopPage({ stage, open, instead }: Props) {
  const now = stage.value;
  return (
    <main class="top-page">
      <h1>{m.topTitle()}</h1>
      <p role="status">{now === 'open' ? m.topOpen() : now === 'refused' ? m.topRefused() : m.topText()}</p>
      {now !== 'open' && (
        <div class="top-page-buttons">
          <button type="button" class="button button-primary" onClick={open}>
            {m.topButton()}
          </button>
          {now === 'refused' && (
            <button type="button" class="button" onClick={instead}>
              {m.topInstead()}
            </button>
          )}
        </div>
      )}
    </main>
  );
}
