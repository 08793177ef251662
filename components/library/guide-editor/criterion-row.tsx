import type { JSX } from 'preact';
import type { OutlinedCriterion, OutlinedLevel } from '../../../domain/guide/guide-outline.ts';
import * as m from '../../../messages/messages.ts';
import { AdviceCount, AdviceList } from './advice-list.tsx';
import { fieldOf, useEditing } from './editing.ts';
import { ElementText } from './element-text.tsx';
import { MoveGrip } from './move-grip.tsx';
import { AddButton, DeleteButton, FoldButton } from './small-buttons.tsx';

interface Props {
  criterion: OutlinedCriterion;
  open: boolean;
  onFold(open: boolean): void;
}

/** Maximum levels of a criterion. */
const MOST_LEVELS = 7;

/** A criterion: its name and what to look for; unfolded, its levels, lowest first. */
export function CriterionRow({ criterion, open, onFold }: Props): JSX.Element {
  const { outline, actions, focusSoon } = useEditing();
  const { key, levels } = criterion;
  const name = criterion.name.trim() || m.criterionUntitled();
  return (
    <li class={open ? 'guide-part guide-part-open' : 'guide-part'} data-sort-item={key} data-element={key}>
      <div class="guide-row part-row criterion-row">
        <MoveGrip element={criterion} name={name} list={outline.criteria} />
        <ElementText
          element={key}
          field="name"
          text={criterion.name}
          label={m.criterionNameLabel()}
          hint={m.criterionUntitled()}
          class="part-name"
          oneLine
        />
        <ElementText
          element={key}
          field="lookFor"
          text={criterion.lookFor}
          label={m.criterionLookFor()}
          hint={m.criterionLookFor()}
          class="criterion-look"
        />
        {!open && <AdviceCount of={[key, ...levels.map((one) => one.key)]} />}
        <FoldButton open={open} name={name} onClick={() => onFold(!open)} />
      </div>
      {open && (
        <div class="part-inside" role="group" aria-label={name}>
          <AdviceList of={key} />
          <ol class="levels-list" data-sort-list="level" data-sort-parent={key}>
            {levels.map((level, index) => (
              <LevelRow key={level.key} level={level} levels={levels} number={index + 1} />
            ))}
          </ol>
          <div class="guide-row add-row">
            {levels.length < MOST_LEVELS && (
              <AddButton onClick={() => focusSoon(fieldOf(actions.add('level', levels, { parent: key })))}>
                {m.addLevel()}
              </AddButton>
            )}
            <span class="push-end">
              <DeleteButton element={key} name={name} />
            </span>
          </div>
        </div>
      )}
    </li>
  );
}

interface LevelProps {
  level: OutlinedLevel;
  levels: readonly OutlinedLevel[];
  number: number;
}

function LevelRow({ level, levels, number }: LevelProps): JSX.Element {
  const { key } = level;
  const name = level.name.trim() || m.levelOf({ number });
  return (
    <li class="guide-row level-row" data-sort-item={key} data-element={key}>
      <MoveGrip element={level} name={name} list={levels} />
      <ElementText
        element={key}
        field="name"
        text={level.name}
        label={m.levelNameLabel({ number })}
        hint={m.levelNameHint()}
        class="level-name"
        oneLine
      />
      <div class="words-main">
        <ElementText
          element={key}
          field="behaviour"
          text={level.behaviour}
          label={m.levelBehaviourLabel({ number })}
          hint={m.levelBehaviourHint()}
        />
        <AdviceList of={key} />
      </div>
      <DeleteButton element={key} name={name} />
    </li>
  );
}
