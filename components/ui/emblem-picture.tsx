import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { COLOURS, type Emblem, OUTLINE, PATTERNS, SHAPES, TILE } from '../../domain/emblem.ts';
import { emblemWords } from '../../messages/emblem-words.ts';
import './emblem-picture.css';
import * as m from '../../messages/messages.ts';

/** The user's sign, for all components below. */
export const OwnSign = createContext<ReadonlySignal<Emblem | undefined>>(signal(undefined));

/** A sign on its dark tile, as on the toolbar button, in both themes. Its name is next to it, or in its title. */
export function EmblemPicture({ emblem }: { emblem: Emblem }): JSX.Element {
  const { line, width } = PATTERNS[emblem.pattern];
  const colour = COLOURS[emblem.colour];
  return (
    <svg class="emblem" viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="3.5" fill={TILE} />
      <g transform="translate(0.8 0.8) scale(0.9)">
        <path d={SHAPES[emblem.shape]} fill={colour} />
        <path d={line} stroke={TILE} stroke-width={width} />
        <path d={SHAPES[emblem.shape]} fill="none" stroke={colour} stroke-width={OUTLINE} stroke-linejoin="round" />
      </g>
    </svg>
  );
}

/** The user's own sign, once it is known. */
export function OwnEmblem(): JSX.Element | null {
  const emblem = useContext(OwnSign).value;
  if (!emblem) return null;
  const name = m.yourSignIs({ sign: emblemWords(emblem) });
  return (
    <span class="own-emblem" role="img" aria-label={name} title={name}>
      <EmblemPicture emblem={emblem} />
    </span>
  );
}
