import { type Signal, useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { GuideOutline } from '../../../domain/guide/guide-outline.ts';
import { ROOT } from '../../../domain/guide/guide-record.ts';
import * as m from '../../../messages/messages.ts';
import { inMinutes } from '../../../messages/times.ts';
import { guideAdvice } from '../../../state/guide-advice.ts';
import { keyOf } from '../../../state/keys.ts';
import type { LibraryState } from '../../../state/library-state.ts';
import type { EditedGuide } from '../../../state/own-guides.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { GuideOutlets } from '../guide-outlets.tsx';
import { CriterionRow } from './criterion-row.tsx';
import { type Editing, EditingProvider, fieldOf } from './editing.ts';
import { GuideHead } from './guide-head.tsx';
import { GuidePreview, type LoadPreview } from './guide-preview.tsx';
import { KeptBy } from './kept-by.tsx';
import { MinutesField } from './minutes-field.tsx';
import { CheckInPart, ExpectPart, GuidePart, TextsPart } from './other-parts.tsx';
import { PrintedGuide } from './printed-guide.tsx';
import { SectionRow } from './section-row.tsx';
import { AddButton } from './small-buttons.tsx';
import './guide-editor.css';

interface Props {
  guide: EditedGuide;
  library: LibraryState;
  preview: LoadPreview;
  arrived: boolean;
  onDuplicate(): void;
  onDelete(): void;
  onVersions(): void;
}

/** A guide of one’s own, with a preview beside it. It saves itself with each key. */
export function GuideEditor({
  guide,
  library,
  preview,
  arrived,
  onDuplicate,
  onDelete,
  onVersions,
}: Props): JSX.Element {
  const { actions } = guide;
  const outline = actions.outline.value;
  const words = useSignal('');
  const undone = useSignal(0);
  const shown = useSignal<string | undefined>(firstOwn(outline));
  const folds = useFolds(outline);
  const wanted = useRef<string | undefined>(undefined);
  const root = useRef<HTMLElement>(null);
  const quiet = useMemo(() => guideAdvice(actions.outline), [actions]);
  useEffect(() => quiet.stop, [quiet]);
  useLayoutEffect(() => {
    const target = wanted.current === undefined ? null : root.current?.querySelector<HTMLElement>(wanted.current);
    if (!target) return;
    wanted.current = undefined;
    target.focus();
  });

  const takeBack = (work: () => void) => {
    work();
    undone.value += 1;
  };
  const editing: Editing = {
    outline,
    actions: { ...actions, undo: () => takeBack(actions.undo), redo: () => takeBack(actions.redo) },
    advice: quiet.advice.value,
    undone: undone.value,
    announce(next) {
      words.value = next;
    },
    focusSoon(selector) {
      wanted.current = selector;
    },
    showSection(key) {
      shown.value = key;
    },
  };

  function onKeyDown(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (!key || !(key.ctrlKey || key.metaKey) || key.altKey) return;
    const isRedo = key.key.toLowerCase() === 'y' || (key.key.toLowerCase() === 'z' && key.shiftKey);
    if (!isRedo && key.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (isRedo) editing.actions.redo();
    else editing.actions.undo();
  }

  const line = guide.line.value;
  const section = useComputed(() => sectionIn(actions.outline.value, shown.value));
  return (
    <>
      <EditingProvider value={editing}>
        <article ref={root} class="guide-work" onKeyDown={onKeyDown}>
          <div class="guide-sheet">
            <GuideHead
              outlets={
                <GuideOutlets
                  id={guide.id}
                  guide={() => guide.guide.peek()}
                  rehearsable={outline.sections.length > 0}
                />
              }
              arrived={arrived}
              saving={library.saving}
              changedAt={line?.changedAt ?? library.now()}
              now={library.now()}
              archived={line?.archived ?? false}
              keptBy={<KeptBy guide={guide} library={library} />}
              onDuplicate={onDuplicate}
              onArchive={(on) => void library.guides.archive(guide.id, on)}
              onDelete={onDelete}
              onVersions={onVersions}
            />
            <SectionsPart editing={editing} folds={folds} />
            <CriteriaPart editing={editing} folds={folds} />
            <TextsPart
              sort="preparation"
              title={m.guidePreparation()}
              label={m.preparationStep()}
              empty={m.preparationHint()}
              add={m.addStep()}
            />
            <CheckInPart />
            <TextsPart
              sort="reflection"
              title={m.guideReflection()}
              hint={m.reflectionHint()}
              label={m.reflectionQuestion()}
              empty={m.reflectionQuestion()}
              add={m.addQuestion()}
            />
            <ExpectPart />
          </div>
          <Boundary says={m.previewBroken()}>
            <GuidePreview guide={guide.guide} section={section} load={preview} />
          </Boundary>
          <p class="hidden-visually" role="status">
            {words}
          </p>
        </article>
      </EditingProvider>
      <PrintedGuide guide={guide.guide} />
    </>
  );
}

interface Folds {
  isOpen(key: string): boolean;
  set(key: string, open: boolean): void;
}

/** Which sections and criteria are unfolded: at first, the first section with a subject of its own. */
function useFolds(outline: GuideOutline): Folds {
  const open: Signal<ReadonlySet<string>> = useSignal(new Set([firstOwn(outline) ?? '']));
  return {
    isOpen: (key) => open.value.has(key),
    set(key, on) {
      const next = new Set(open.peek());
      if (on) next.add(key);
      else next.delete(key);
      open.value = next;
    },
  };
}

/** The section after the welcome; the only one, if there are no others. */
function firstOwn({ sections }: GuideOutline): string | undefined {
  return (sections[1] ?? sections[0])?.key;
}

function sectionIn({ sections }: GuideOutline, key: string | undefined) {
  return sections.find((one) => one.key === key) ?? sections[0];
}

interface PartProps {
  editing: Editing;
  folds: Folds;
}

function SectionsPart({ editing, folds }: PartProps): JSX.Element {
  const { outline, actions, focusSoon } = editing;
  const { sections, wantedMinutes } = outline;
  const sum = sections.reduce((all, one) => all + one.minutes, 0);

  function add(): void {
    const key = actions.add('section', sections, { minutes: 10 });
    folds.set(key, true);
    focusSoon(fieldOf(key));
  }

  return (
    <section class="guide-section" aria-label={m.guideSections()}>
      <div class="guide-cap-row">
        <h2 class="guide-cap">{m.guideSections()}</h2>
        <span class="guide-sum push-end">
          {wantedMinutes === undefined
            ? inMinutes(sum)
            : m.minutesOfWanted({ minutes: sum, wanted: inMinutes(wantedMinutes) })}
        </span>
        <span class="guide-wanted muted">
          <span aria-hidden="true">{m.guideWantedShort()}</span>{' '}
          <MinutesField
            id="wanted"
            label={m.guideWanted()}
            minutes={wantedMinutes}
            onChange={(minutes) => actions.set(ROOT, { minutes })}
          />
        </span>
      </div>
      <div class="guide-card">
        <ol class="parts-list" data-sort-list="section">
          {sections.map((one) => (
            <SectionRow
              key={one.key}
              section={one}
              open={folds.isOpen(one.key)}
              onFold={(open) => folds.set(one.key, open)}
            />
          ))}
        </ol>
        <div class="add-row">
          <AddButton onClick={add}>{m.addSection()}</AddButton>
        </div>
      </div>
    </section>
  );
}

/** How many levels a new criterion has. */
const LEVELS = 4;

function CriteriaPart({ editing, folds }: PartProps): JSX.Element {
  const { outline, actions, focusSoon } = editing;
  const { criteria } = outline;

  function add(): void {
    const key = actions.addCriterion(criteria, LEVELS);
    folds.set(key, true);
    focusSoon(fieldOf(key));
  }

  return (
    <GuidePart title={m.guideCriteria()} hint={m.criteriaHint()}>
      <div class="guide-card">
        <ol class="parts-list" data-sort-list="criterion">
          {criteria.map((one) => (
            <CriterionRow
              key={one.key}
              criterion={one}
              open={folds.isOpen(one.key)}
              onFold={(open) => folds.set(one.key, open)}
            />
          ))}
        </ol>
        <div class="add-row">
          <AddButton onClick={add}>{m.addCriterion()}</AddButton>
        </div>
      </div>
    </GuidePart>
  );
}
