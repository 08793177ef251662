import type { ComponentChildren, JSX } from 'preact';
import type { OutlinedText } from '../../../domain/guide/guide-outline.ts';
import { ROOT } from '../../../domain/guide/guide-record.ts';
import * as m from '../../../messages/messages.ts';
import { AdviceList } from './advice-list.tsx';
import { fieldOf, useEditing } from './editing.ts';
import { ElementText } from './element-text.tsx';
import { MoveGrip } from './move-grip.tsx';
import { AddButton, DeleteButton } from './small-buttons.tsx';
import { nameOf } from './words-row.tsx';

interface PartProps {
  title: string;
  hint?: string;
  children: ComponentChildren;
}

/** A part of a guide with a heading of its own. */
export function GuidePart({ title, hint, children }: PartProps): JSX.Element {
  return (
    <section class="guide-section" aria-label={title}>
      <h2 class="guide-cap">
        {title} {hint && <small class="muted">{hint}</small>}
      </h2>
      {children}
    </section>
  );
}

/** The opening question and its words. */
export function CheckInPart(): JSX.Element {
  const { outline } = useEditing();
  const { care } = outline;
  const fields = [
    ['ask', m.checkInAsk()],
    ['pause', m.checkInPause()],
    ['move', m.checkInMove()],
    ['message', m.checkInMessage()],
  ] as const;
  return (
    <GuidePart title={m.guideOpening()}>
      <div class="guide-card guide-words">
        {fields.map(([field, label]) => (
          <div key={field} class="guide-words-row">
            <span class="muted guide-label" aria-hidden="true">
              {label}
            </span>
            <ElementText
              element={ROOT}
              field={field}
              text={care[field]}
              label={label}
              class={field === 'message' ? '' : 'said-field'}
            />
            <AdviceList of={field} />
          </div>
        ))}
        <p class="muted guide-note">{m.checkInBlanks()}</p>
      </div>
    </GuidePart>
  );
}

/** The message to the candidate beforehand. */
export function ExpectPart(): JSX.Element {
  const { outline } = useEditing();
  return (
    <GuidePart title={m.guideExpect()} hint={m.expectHint()}>
      <div class="guide-card guide-words">
        <ElementText
          element={ROOT}
          field="expect"
          text={outline.expect}
          label={m.expectLabel()}
          hint={m.expectLabel()}
        />
        <AdviceList of="expect" />
        <p class="muted guide-note">{m.expectBlanks()}</p>
      </div>
    </GuidePart>
  );
}

interface ListProps {
  sort: 'preparation' | 'reflection';
  title: string;
  hint?: string;
  /** What each is called. */
  label: string;
  empty: string;
  add: string;
}

/** A list of texts: the preparation, or questions to oneself. Enter begins the next one. */
export function TextsPart({ sort, title, hint, label, empty, add }: ListProps): JSX.Element {
  const { outline, actions, focusSoon } = useEditing();
  const list: readonly OutlinedText[] = outline[sort];
  const addAt = (index: number) => focusSoon(fieldOf(actions.add(sort, list, { index })));
  return (
    <GuidePart title={title} {...(hint && { hint })}>
      <div class="guide-card">
        <ol class="texts-list" data-sort-list={sort}>
          {list.map((one, index) => (
            <li key={one.key} class="guide-row text-row" data-sort-item={one.key} data-element={one.key}>
              <MoveGrip element={one} name={nameOf(one.text, label)} list={list} />
              <ElementText
                element={one.key}
                field="text"
                text={one.text}
                label={label}
                hint={empty}
                class="text-field"
                oneLine
                onEnter={() => addAt(index + 1)}
              />
              <DeleteButton element={one.key} name={nameOf(one.text, label)} />
            </li>
          ))}
        </ol>
        <div class="add-row">
          <AddButton onClick={() => addAt(list.length)}>{add}</AddButton>
        </div>
      </div>
    </GuidePart>
  );
}
