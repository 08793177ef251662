import type { JSX } from 'preact';
import { bytesInWords } from '../../../messages/bytes.ts';
import * as m from '../../../messages/messages.ts';
import type { GuideImportModel, ImportedFile } from '../../../state/guide-import-state.ts';
import { LARGEST, type Unreadable } from '../../../state/readable-file.ts';

/** The files that were given, if there are several, and those that can't be read. */
export function ImportFiles({ model }: { model: GuideImportModel }): JSX.Element | null {
  const files = model.files.value;
  const current = model.current.value;
  return (
    <>
      {files.length > 1 && (
        <ul class="import-files" aria-label={m.importFiles()}>
          {files.map((file) => (
            <li key={file.key}>
              <button
                type="button"
                class="import-file"
                aria-current={file === current ? 'true' : undefined}
                onClick={() => model.show(file.key)}
              >
                <bdi class="import-file-name">{file.name || m.pastedGuide()}</bdi>{' '}
                <span class="import-file-state muted">{stateOf(file)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Refused model={model} />
    </>
  );
}

/** What there is to know of a file before it is opened. */
export function stateOf({ taken, difference, known, open }: ImportedFile): string {
  if (taken.value !== undefined) return m.fileImported();
  if (difference.value?.length === 0) return m.fileSame();
  if (open.value > 0) return m.fileAsks({ count: open.value });
  return known.value ? m.fileNewer() : '';
}

const WHY: Readonly<Record<Unreadable, () => string>> = {
  'too large': () => m.fileTooLarge({ size: bytesInWords(LARGEST) }),
  empty: m.fileEmpty,
  'no text': m.fileNoText,
  unreadable: m.fileUnreadable,
};

function Refused({ model }: { model: GuideImportModel }): JSX.Element | null {
  const refused = model.refused.value;
  const passedOver = model.passedOver.value;
  return (
    <div role="alert" class="refused-area">
      {(refused.length > 0 || passedOver > 0) && (
        <ul class="failure refused">
          {refused.map(({ name, why }, index) => (
            <li key={`${index} ${name}`}>
              <bdi class="refused-name">{name}</bdi> {WHY[why]()}
            </li>
          ))}
          {passedOver > 0 && <li>{m.filesPassedOver({ count: passedOver })}</li>}
        </ul>
      )}
    </div>
  );
}
