import type { GuideOutline } from '../domain/guide/guide-outline.ts';
import type { Field } from '../domain/guide/guide-record.ts';
import { starterGuide } from './starter-guide.ts';

/** The words of the built-in guides for what a guide lacks: by field of the guide itself. */
export function lentWords(what: 'check-in' | 'expect', { care }: GuideOutline): [Field, string][] {
  if (what === 'expect') return [['expect', starterGuide.expect ?? '']];
  const fields = ['ask', 'pause', 'move', 'message'] as const;
  return fields.flatMap((field): [Field, string][] =>
    care[field].trim() === '' ? [[field, starterGuide.care[field]]] : [],
  );
}
