import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import { type Deck, type DeckLink, openDeck } from '../../../state/deck-state.ts';
import type { LibraryState } from '../../../state/library-state.ts';
import type { Presets } from '../../../state/own-presets.ts';
import type { Replica } from '../../../state/replica.ts';
import { hrefOf } from '../../../state/route.ts';
import { CopyByHand } from '../../ui/copy-by-hand.tsx';
import { Copy, Previous } from '../../ui/icons.tsx';
import { Late } from '../../ui/late.tsx';
import { Heading } from '../heading.tsx';
import { DeckRow } from './deck-row.tsx';
import { LastKey } from './last-key.tsx';
import { NextKey } from './next-key.tsx';
import { PresetChoice } from './preset-choice.tsx';
import { PresetEditor } from './preset-editor.tsx';
import './hand-over.css';

export interface HandOverProps {
  library: LibraryState;
  /** The id of the interview. */
  interview: string;
  arrived: boolean;
}

/** The write-up of an interview as the fields of an applicant system's form. */
export function HandOverPage({
  library,
  interview,
  arrived,
  ...given
}: HandOverProps & { presets: Presets; link: DeckLink }): JSX.Element {
  const detail = library.detail.value;
  if (detail.is === 'ready' && detail.id === interview)
    return <OpenDeck key={interview} replica={detail.replica} arrived={arrived} {...given} />;
  const isMissing = (detail.is === 'missing' || detail.is === 'failed') && detail.id === interview;
  return (
    <div class="hand-over">
      <Back interview={interview}>{m.interview()}</Back>
      <Heading arrived={arrived}>{m.handOver()}</Heading>
      {isMissing ? <p>{m.interviewMissingText()}</p> : <Late>{m.reading()}</Late>}
    </div>
  );
}

function Back({ interview, children }: { interview: string; children: ComponentChildren }): JSX.Element {
  return (
    <a class="hand-over-back" href={hrefOf({ page: 'interviews', interview })}>
      <Previous />
      <bdi>{children}</bdi>
    </a>
  );
}

function OpenDeck({
  replica,
  presets,
  link,
  arrived,
}: {
  replica: Replica;
  presets: Presets;
  link: DeckLink;
  arrived: boolean;
}): JSX.Element {
  const deck = useMemo(() => openDeck(replica, presets, link), [replica]);
  // At once, not after the next picture: one that is left before that must end, too.
  useLayoutEffect(() => deck.stop, [deck]);
  const { candidate, removedAt } = deck.interview.value;
  const nothing = removedAt !== undefined || deck.writeUp.value === undefined;
  return (
    <div class="hand-over">
      <Back interview={replica.id}>{candidate || m.unnamed()}</Back>
      <div class="hand-over-head">
        <Heading arrived={arrived}>{m.handOver()}</Heading>
        {!nothing && <PresetChoice presets={presets} />}
      </div>
      {nothing && <p>{m.handOverNoWriteUp()}</p>}
      {!nothing && (deck.isReady.value ? <Fields deck={deck} candidate={candidate} /> : <Late>{m.reading()}</Late>)}
    </div>
  );
}

function Fields({ deck, candidate }: { deck: Deck; candidate: string }): JSX.Element {
  const byHand = useSignal<string | undefined>(undefined);
  const word = useSignal('');
  const { done, all } = deck.count.value;
  const isFinished = deck.writeUp.value?.finishedAt !== undefined;
  const attempt = async (work: Promise<boolean>, text: string) => {
    word.value = '';
    const isCopied = await work;
    word.value = isCopied ? m.copied() : '';
    byHand.value = isCopied ? undefined : text;
  };
  return (
    <>
      <NextKey deck={deck} />
      <LastKey deck={deck} />
      {!isFinished && <p class="hand-over-hint warning">{m.handOverNotFinished()}</p>}
      <ol class="deck" aria-label={m.handOverFields()}>
        {deck.fields.value.map((field, index) => (
          <DeckRow
            key={field.id}
            deck={deck}
            field={field}
            number={index + 1}
            copy={() => void attempt(deck.copy(field), field.text)}
          />
        ))}
      </ol>
      <p class="hand-over-hint muted">{m.handOverStays()}</p>
      {byHand.value !== undefined && (
        <CopyByHand
          text={byHand.value}
          onClose={() => {
            byHand.value = undefined;
          }}
        />
      )}
      <div class="hand-over-all">
        <button
          type="button"
          class="button button-primary"
          onClick={() =>
            void attempt(deck.copyAll(), deck.fields.value.map(({ name, text }) => `${name}\n${text}`).join('\n\n'))
          }
        >
          <Copy />
          {m.copyAllFields()}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => deck.saveAll([m.handOver(), candidate].filter(Boolean).join(' '))}
        >
          {m.asAFile()}
        </button>
        <span role="status" class="muted">
          {word}
        </span>
        <span class="hand-over-count muted">
          {m.handedOver({ done, all })}
          {' · '}
          <button type="button" class="link-button" disabled={done === 0} onClick={deck.startOver}>
            {m.beginAgain()}
          </button>
        </span>
      </div>
      <PresetEditor presets={deck.presets} fields={deck.fields.value} />
    </>
  );
}
