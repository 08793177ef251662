import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import type { GuideImportModel, ImportedFile } from '../../../state/guide-import-state.ts';
import { hrefOf, type Router } from '../../../state/route.ts';
import { Heading } from '../heading.tsx';
import { ChangedLines } from './changed-lines.tsx';
import { ImportActions } from './import-actions.tsx';
import { ImportFiles } from './import-files.tsx';
import { ImportSource, useDrop } from './import-source.tsx';
import { LeftOutLines } from './left-out-lines.tsx';
import { LineList } from './line-list.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { OutlineCard } from './outline-card.tsx';
import '../../ui/segments.css';
import '../guide-text.css';
import '../interview-detail.css';
import '../data.css';
import './guide-import.css';
import './import-lines.css';

export interface GuideImportProps {
  model: GuideImportModel;
  router: Router;
  arrived: boolean;
}

/** Takes guides from the files that teams already have: shows what becomes of each line before anything is stored. */
export function GuideImportPage({ model, router, arrived }: GuideImportProps): JSX.Element {
  const over = useDrop(model);
  const file = model.current.value;
  const adding = useSignal(false);
  const refused = model.refused.value.length + model.passedOver.value;
  return (
    <div data-focus-next=".source textarea" class={`import ${file ? 'import-full' : ''} ${over ? 'import-over' : ''}`}>
      <div class="import-head" data-focus-next=".asked input, .line[tabindex='0'], .segment input">
        <a class="import-back" href={hrefOf({ page: 'guides' })}>
          <span aria-hidden="true">‹ </span>
          {m.guides()}
        </a>
        <div class="import-title">
          <Heading arrived={arrived}>{m.importTitle()}</Heading>
          {file && (
            <button
              type="button"
              class="button"
              aria-expanded={adding.value}
              onClick={() => {
                adding.value = !adding.value;
              }}
            >
              {m.importMore()}
            </button>
          )}
        </div>
        {(!file || adding.value) && <ImportSource model={model} />}
        <p class="hidden-visually" role="status">
          {model.reading.value ? m.reading() : file ? m.filesRead({ count: model.files.value.length }) : ''}
        </p>
        {(file || refused > 0) && <ImportFiles model={model} />}
        {over && <p class="import-drop-here">{m.dropHere()}</p>}
      </div>
      {file && <FileShown key={file.key} model={model} file={file} router={router} />}
    </div>
  );
}

function FileShown({
  model,
  file,
  router,
}: {
  model: GuideImportModel;
  file: ImportedFile;
  router: Router;
}): JSX.Element {
  const { guide, total, lines } = file.given.value;
  const difference = file.difference.value;
  const known = file.known.value;
  const showsChanges = useSignal(known !== undefined);
  const changes = known && difference && showsChanges.value ? difference : undefined;
  useEffect(() => {
    if (changes) file.markSeen();
  }, [changes]);
  return (
    <>
      <aside class="import-side" aria-label={m.importOutline()}>
        <OpenQuestions file={file} />
        <OutlineCard guide={guide} wanted={guide.wantedMinutes ?? total} />
        <LeftOutLines file={file} />
      </aside>
      <section class="import-lines" aria-labelledby="import-file">
        <header class="import-lines-head">
          <h2 id="import-file" class="import-file-title">
            <bdi>{file.name || m.pastedGuide()}</bdi>
          </h2>
          <p class="muted">{m.linesReadHere({ count: lines.filter(({ text }) => text.trim() !== '').length })}</p>
          {known && (
            <fieldset class="segments">
              <legend class="hidden-visually">{m.importShow()}</legend>
              <Segment
                name={`shown ${file.key}`}
                checked={showsChanges.value}
                label={m.importChanges()}
                onChange={() => {
                  showsChanges.value = true;
                }}
              />
              <Segment
                name={`shown ${file.key}`}
                checked={!showsChanges.value}
                label={m.importLines()}
                onChange={() => {
                  showsChanges.value = false;
                }}
              />
            </fieldset>
          )}
        </header>
        {known && (
          <p>
            {difference?.length === 0
              ? m.importSameAs({ guide: known.guide.name })
              : m.importNewerOf({ guide: known.guide.name })}
          </p>
        )}
        {changes ? changes.length > 0 && <ChangedLines lines={changes} /> : <LineList file={file} />}
      </section>
      <ImportActions
        model={model}
        file={file}
        onDone={(id) => router.go({ page: 'guides', ...(id !== undefined && { guide: id }) })}
      />
    </>
  );
}

interface SegmentProps {
  name: string;
  checked: boolean;
  label: string;
  onChange(): void;
}

function Segment({ name, checked, label, onChange }: SegmentProps): JSX.Element {
  return (
    <label class="segment">
      <input type="radio" class="hidden-visually" name={name} checked={checked} onChange={onChange} />
      {label}
    </label>
  );
}
