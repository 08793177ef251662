import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { levelId } from '../../../domain/guide/guide.ts';
import type { Choice } from '../../../domain/interview/write-up/judgement-record.ts';
import type { Judged } from '../../../domain/interview/write-up/write-up.ts';
import * as m from '../../../messages/messages.ts';
import { withDigit } from '../../../state/key-words.ts';
import { Check } from '../../ui/icons.tsx';
import { chosenClass } from './chosen-class.ts';
import './level-scale.css';

interface Props {
  judged: Judged;
  choose(choice: Choice): void;
  /** Whether the write-up is finished. */
  closed?: boolean;
  /** Whether digits choose here, too. */
  digits?: boolean;
  /** What stands between the levels and "No evidence". */
  children?: ComponentChildren;
}

/** The levels of a criterion as one joined scale of words; "No evidence" stands apart from it. */
export function LevelScale({ judged, choose, closed = false, digits = false, children }: Props): JSX.Element {
  const name = useId();
  const { criterion, choice, level: chosen, hasEvidence } = judged;
  return (
    <div class="scale-group" role="radiogroup" aria-label={criterion.name} aria-describedby={`${name}-needs`}>
      {criterion.levels.length > 0 && (
        <div class="scale">
          {criterion.levels.map((level, i) => {
            const id = levelId(level, i);
            return (
              <label
                key={id}
                class={chosenClass('scale-level', level === chosen)}
                title={digits ? withDigit(level.name, i + 1) : undefined}
              >
                <input
                  type="radio"
                  name={name}
                  checked={level === chosen}
                  disabled={closed || !hasEvidence}
                  onChange={() => choose({ is: 'level', level: id })}
                />
                {level === chosen && <Check />}
                <span dir="auto">{level.name}</span>
              </label>
            );
          })}
        </div>
      )}
      <div id={`${name}-needs`} class="scale-said">
        <Needs judged={judged} />
        {children}
      </div>
      <div class={chosenClass('no-evidence', choice.is === 'no evidence')}>
        <label title={digits ? withDigit(m.noEvidence(), 0) : undefined}>
          <input
            type="radio"
            name={name}
            checked={choice.is === 'no evidence'}
            disabled={closed}
            aria-describedby={`${name}-honest`}
            onChange={() => choose({ is: 'no evidence' })}
          />
          {choice.is === 'no evidence' && <Check />}
          <span>{m.noEvidence()}</span>
        </label>
        <span id={`${name}-honest`} class="muted no-evidence-hint">
          {m.noEvidenceHonest()}
        </span>
      </div>
    </div>
  );
}

/** Says what a level needs, where it lacks that. */
function Needs({ judged: { choice, level, hasEvidence, criterion } }: Pick<Props, 'judged'>): JSX.Element | null {
  if (hasEvidence || choice.is === 'no evidence' || criterion.levels.length === 0) return null;
  return <p class={level ? 'scale-needs scale-lost' : 'scale-needs muted'}>{level ? m.levelLost() : m.levelNeeds()}</p>;
}

/** The behaviour that the chosen level is known by. */
export function Behaviour({ judged: { level } }: Pick<Props, 'judged'>): JSX.Element | null {
  if (!level) return null;
  return (
    <p class="behaviour" dir="auto">
      <b>{level.name}</b> {level.behaviour}
    </p>
  );
}
