import type { JSX } from 'preact';
import * as m from '../../../messages/messages.ts';
import type { GuideImportModel, ImportedFile, TakenAs } from '../../../state/guide-import-state.ts';
import { Failure } from '../failure.tsx';

interface Props {
  model: GuideImportModel;
  file: ImportedFile;
  /** Called after guides were stored; with the id of the only one. */
  onDone(guide?: string): void;
}

/** Takes the file that is shown, or all of them. Nothing is stored before. */
export function ImportActions({ model, file, onDone }: Props): JSX.Element {
  const waiting = model.waiting.value;
  const failed = model.failed.value;
  const known = file.known.value;
  const same = file.difference.value?.length === 0;
  const taken = file.taken.value !== undefined;
  const together = model.takeable.value;
  // Of the one that is shown alone, there is a button already.
  const offersAll = waiting.length > 1 && together.some((one) => one !== file);
  const unseen = model.unseen.value;
  const busy = model.storing.value;

  async function take(as: TakenAs): Promise<void> {
    const alone = model.files.peek().length === 1;
    if (!(await model.take(as))) return;
    if (model.waiting.peek().length === 0) leave(alone ? file.taken.peek() : undefined);
  }
  async function takeAll(): Promise<void> {
    if ((await model.takeAll()) && model.unseen.peek() === 0) leave();
  }
  function leave(guide?: string): void {
    model.clear();
    onDone(guide);
  }

  return (
    <div class="import-actions" data-focus-next=".import-actions button:not(:disabled)">
      {failed && <Failure title={m.importFailed()} reason={failed} />}
      <div class="button-row">
        {!taken && !same && known?.own && (
          <button type="button" class="button button-primary" disabled={busy} onClick={() => void take('newer')}>
            {m.takeNewer()}
          </button>
        )}
        {!taken && !same && (
          <button
            type="button"
            class={`button ${known?.own ? '' : 'button-primary'}`}
            disabled={busy}
            onClick={() => void take('new')}
          >
            {known ? m.importAsOwn() : m.importGuide()}
          </button>
        )}
        {offersAll && (
          <button type="button" class="button" disabled={busy} onClick={() => void takeAll()}>
            {unseen > 0 ? m.importSeen({ count: together.length }) : m.importAll({ count: together.length })}
          </button>
        )}
        <button
          type="button"
          class="button button-quiet"
          disabled={busy}
          onClick={() => {
            model.clear();
          }}
        >
          {taken && waiting.length === 0 ? m.close() : m.cancel()}
        </button>
        <p class="muted">{noteOn(file)}</p>
      </div>
      {offersAll && unseen > 0 && <p class="muted">{m.importUnseen({ count: unseen })}</p>}
    </div>
  );
}

function noteOn({ taken, difference, known, open }: ImportedFile): string {
  if (taken.value !== undefined) return m.fileImported();
  if (difference.value?.length === 0) return m.importSame();
  if (open.value > 0) return m.importOpen({ count: open.value });
  return known.value && !known.value.own ? m.importBuiltIn() : m.importNotSaved();
}
