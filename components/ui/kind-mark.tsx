import type { JSX } from 'preact';
import type { NoteKind } from '../../domain/interview/note.ts';
import './kind-mark.css';
import { KIND_WORDS } from '../../messages/kind-words.ts';
import * as m from '../../messages/messages.ts';

const SHAPES: Record<NoteKind, string> = { observation: '', quote: '“', inference: '~', ask: '?', promise: '!' };

/** The word for a kind of note. */
export function kindWord(kind: NoteKind): string {
  return KIND_WORDS[kind]();
}

/** The shape of a kind of note, for places that show its word next to it. */
export function KindShape({ kind }: { kind: NoteKind }): JSX.Element {
  return (
    <span class={`kind-mark kind-${kind}`} aria-hidden="true">
      {SHAPES[kind]}
    </span>
  );
}

/** The shape of a kind of note, with its word for screen readers. */
export function KindMark({ kind }: { kind: NoteKind }): JSX.Element {
  return (
    <span title={KIND_WORDS[kind]()}>
      <KindShape kind={kind} />
      <span class="hidden-visually">{m.kindSpoken({ kind: KIND_WORDS[kind]() })} </span>
    </span>
  );
}

/** The shape of a moment that was marked without words. */
export function MomentMark(): JSX.Element {
  return (
    <span class="kind-mark" role="img" aria-label={m.markedMoment()} title={m.markedMoment()}>
      ★
    </span>
  );
}
