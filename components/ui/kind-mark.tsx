import type { JSX } from 'preact';
import type { NoteKind } from '../../domain/interview/note.ts';
import './kind-mark.css';

const KINDS: Record<NoteKind, { word: string; shape: string }> = {
  observation: { word: 'Observation', shape: '' },
  quote: { word: 'Quote', shape: '“' },
  inference: { word: 'Inference', shape: '~' },
  ask: { word: 'To ask', shape: '?' },
};

/** The word for a kind of note. */
export function kindWord(kind: NoteKind): string {
  return KINDS[kind].word;
}

/** The shape of a kind of note, for places where its word stands beside it. */
export function KindShape({ kind }: { kind: NoteKind }): JSX.Element {
  return (
    <span class={`kind-mark kind-${kind}`} aria-hidden="true">
      {KINDS[kind].shape}
    </span>
  );
}

/** The shape of a kind of note, with its word for those who do not see it. */
export function KindMark({ kind }: { kind: NoteKind }): JSX.Element {
  return (
    <span title={KINDS[kind].word}>
      <KindShape kind={kind} />
      <span class="hidden-visually">{KINDS[kind].word}: </span>
    </span>
  );
}
