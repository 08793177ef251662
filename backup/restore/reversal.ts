import { canonical } from '../../domain/digest.ts';
import { sawElement, sawGuide } from '../../domain/guide/guide-deletions.ts';
import type { GuideRecord } from '../../domain/guide/guide-record.ts';
import { sawInterview, sawNote } from '../../domain/interview/deletions.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { type KindName, kindOf } from '../../domain/kinds.ts';
import { type PartId, type RecordState, versionOf, WHOLE } from '../../domain/merge/kind.ts';
import type { Register } from '../../domain/merge/register.ts';
import { deletion, type Removed, restoration } from '../../domain/merge/removed.ts';
import { type Saw, saw } from '../../domain/merge/saw.ts';
import { NEVER, nextStamp, type Stamp, type View } from '../../domain/merge/stamp.ts';
import { type Text, versionsOf } from '../../domain/merge/text.ts';
import type { Reversal, Step } from '../../storage/backup-metadata.ts';
import { recordKey } from '../../storage/record-key.ts';
import type { StateWrite } from '../../storage/writes.ts';
import { holdsPart, PARTS, partsOf } from '../backup-source.ts';

/*
 * How a restore is undone: by new changes, never by an older state. What has to be kept for that is only what differs. Everything depends on its being
 * as the restore left it: what was changed since stays.
 */

type Tree = Record<string, unknown>;

/** How to come back from a record as a restore leaves it to what was here before; undefined if nothing that is seen changed. */
export function reversalOf(before: StateWrite | undefined, after: StateWrite): Reversal | undefined {
  const { kind } = after;
  const state: RecordState = after.state;
  const { merge } = kindOf(kind);
  // What an erasure took is gone for good.
  const known = before && state.era ? merge(before.state, { id: state.id, era: state.era }) : before?.state;
  const steps = [...stepsBetween(kind, known, state)];
  return steps.length > 0 ? { key: recordKey(kind, state.id), v: versionOf(kindOf(kind)), steps } : undefined;
}

/** Both steps back as one: of a record that one restore changed twice. */
export function composed(first: Reversal, second: Reversal): Reversal {
  const steps = new Map(first.steps.map((step) => [nameOf(step), step]));
  // What came in as a whole goes as a whole.
  const isNew = steps.get(nameOf({ at: [], do: 'delete', saw: {} }));
  for (const step of second.steps) {
    const before = steps.get(nameOf(step));
    if (before?.do === 'delete' && step.do === 'delete')
      steps.set(nameOf(step), { ...before, saw: saw.join(before.saw, step.saw) });
    else if (before && 'was' in before && 'was' in step) steps.set(nameOf(step), { ...before, was: step.was });
    else if (!before && !isNew) steps.set(nameOf(step), step);
  }
  return { key: first.key, v: first.v, steps: [...steps.values()] };
}

const nameOf = ({ at, do: what }: Step) => JSON.stringify([what, at]);

function* stepsBetween(kind: KindName, before: RecordState | undefined, after: RecordState): Generator<Step> {
  const { hidden } = kindOf(kind);
  const was = new Set(before ? hidden(before) : [WHOLE]);
  const is = new Set(hidden(after));
  const isThere = (state: RecordState | undefined, gone: ReadonlySet<PartId>, part: PartId) =>
    state !== undefined && !gone.has(part) && holdsPart(kind, state, part);

  if (isThere(after, is, WHOLE) && !isThere(before, was, WHOLE)) {
    yield { at: [], do: 'delete', saw: sawOfPart(kind, after, WHOLE) };
    return;
  }
  if (!before || !isThere(before, was, WHOLE)) return;
  yield* broughtBack([], before, after);

  const field = PARTS[kind];
  const { [field ?? '']: parts = {}, ...rest } = after as unknown as Tree;
  yield* walked(before as unknown as Tree, rest, []);
  const known = (before && partsOf(kind, before)) ?? {};
  for (const [part, state] of Object.entries(parts as Record<string, Tree>)) {
    const at = [field ?? '', part];
    const there = isThere(before, was, part);
    if (isThere(after, is, part) && !there) yield { at, do: 'delete', saw: sawOfPart(kind, after, part) };
    else if (there) {
      const own = Object.hasOwn(known, part) ? known[part] : undefined;
      yield* broughtBack(at, own ?? {}, state);
      yield* walked(own, state, at);
    }
  }
}

/** It may turn out deleted only once what else came in is gone again, or because an event that kept it was undone. */
function* broughtBack(at: string[], before: object, after: object): Generator<Step> {
  const [was, is] = [before, after] as { removed?: Removed; timeline?: unknown }[];
  const isAffected = is?.removed !== was?.removed || is?.timeline !== was?.timeline;
  if (is?.removed?.on.value && isAffected) yield { at, do: 'bring back', was: is.removed.on.stamp };
}

/** What has changed among registers, flags, texts and events. */
function* walked(before: Tree | undefined, after: Tree, at: string[]): Generator<Step> {
  const [lost] = after.text === undefined ? versionsOf(before?.text as Text | undefined) : [];
  // All of it was deleted by name elsewhere.
  if (lost) yield { at: [...at, 'text'], do: 'write', text: lost.text, was: NEVER };
  for (const [key, is] of Object.entries(after)) {
    const was = before && Object.hasOwn(before, key) ? before[key] : undefined;
    if (is === was || ['id', 'era', 'removed', 'cut'].includes(key) || typeof is !== 'object' || is === null) continue;
    const path = [...at, key];
    if (isRegister(is)) {
      const value = isRegister(was) ? was.value : defaultFor(path, is.value);
      if (value !== undefined && canonical(value) !== canonical(is.value)) {
        yield { at: path, do: 'set', value, was: is.stamp };
      }
    } else if (key === 'text') {
      const [now] = versionsOf(is as Text);
      const [then] = versionsOf(was as Text | undefined);
      if (now && then && now.text !== then.text) yield { at: path, do: 'write', text: then.text, was: now.stamp };
    } else if (at.length === 1 && at[0] === 'timeline' && !isHeld(was, 'what') && isHeld(is, 'what')) {
      yield { at: path, do: 'undo' };
    } else {
      yield* walked(was as Tree | undefined, is as Tree, path);
    }
  }
}

/** The fields of interviews and persons that are empty texts if they are not there. */
const EMPTY_TEXTS: ReadonlySet<string> = new Set([
  ...['candidate', 'role', 'zone', 'link', 'round', 'colleagues', 'links'],
  ...['name', 'say', 'pronouns'],
]);

/** What a register stands for that is not there: nothing, off, or a setting that was never touched. Others can't be taken away again. */
function defaultFor(path: readonly string[], value: unknown): unknown {
  if (path[0] === 'settings') return null;
  if (path[0] === 'notes' && path.at(-1) === 'kind') return 'observation';
  if (path[0] === 'notes' && path.at(-1) === 'place') return '';
  if (path[0] === 'notes' && ['section', 'basis', 'to', 'due'].includes(path.at(-1) ?? '')) return '';
  if (path[0] === 'notes' && path.at(-1) === 'kept') return 0;
  if (path[0] === 'judgement') return unjudged(path.at(-1), value);
  if (path.length === 1 && EMPTY_TEXTS.has(path[0] ?? '')) return '';
  return typeof value === 'boolean' ? false : undefined;
}

/** What a register of judgement stands for before anything is chosen. */
function unjudged(name: string | undefined, value: unknown): unknown {
  switch (name) {
    case 'choice':
      return { is: 'open' };
    case 'recommendation':
      return 'open';
    case 'strongest':
      return '';
    case 'finished':
      return { ...(value as object), on: false };
    case 'leftOpen':
      return 0;
    default:
      return undefined;
  }
}

function isRegister(value: unknown): value is Register<unknown> {
  return isHeld(value, 'value') && isHeld(value, 'stamp');
}

function isHeld(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function sawOfPart(kind: KindName, state: RecordState, part: PartId): Saw {
  if (kind === 'interview')
    return part === WHOLE ? sawInterview(state as InterviewRecord) : sawNote(state as InterviewRecord, part);
  if (kind === 'guide') return part === WHOLE ? sawGuide(state as GuideRecord) : sawElement(state as GuideRecord, part);
  return {};
}

/**
 * The changes that undo what a restore did to a record, as a state to be merged; `isWhole`: whether nothing of it has to stay because it was
 * changed since. Undefined if there is nothing to do, or if the kind had another version then: its steps mean nothing now. `now` in epoch ms.
 */
export function reversed(
  current: StateWrite,
  { v, steps }: Reversal,
  now: number,
  view: View,
): { write: StateWrite | undefined; isWhole: boolean } {
  const { kind } = current;
  const state: RecordState = current.state;
  const { latest, merge, hidden } = kindOf(kind);
  if (v !== versionOf(kindOf(kind))) return { write: undefined, isWhole: false };
  let stamp: Stamp | typeof NEVER = latest(state);
  const next = () => {
    stamp = nextStamp(now, view, stamp);
    return stamp;
  };
  const change: Tree = { id: state.id, ...(state.era && { era: state.era }) };
  let done = 0;
  for (const step of steps) {
    const there = valueAt(state, step.at);
    const part = changeAt(there, step, next, now);
    if (part === undefined) continue;
    put(change, step.at, part);
    done += 1;
  }
  if (done === 0) return { write: undefined, isWhole: false };
  const after = merge(state, change as unknown as RecordState);
  const gone = new Set(hidden(after));
  const isGone = ({ at, do: what }: Step) => what !== 'delete' || gone.has(at[1] ?? WHOLE);
  return {
    write: { kind, state: change as unknown as RecordState } as StateWrite,
    isWhole: done === steps.length && steps.every(isGone),
  };
}

/** What to put at the path of a step; undefined if it is no longer as the restore left it. */
function changeAt(there: unknown, step: Step, next: () => Stamp, now: number): unknown {
  switch (step.do) {
    case 'set':
      return isRegister(there) && there.stamp === step.was ? { value: step.value, stamp: next() } : undefined;
    case 'delete':
      return there !== undefined ? { removed: deletion(next(), now, step.saw) } : undefined;
    case 'bring back': {
      const { removed } = (there ?? {}) as { removed?: Removed };
      return removed?.on.stamp === step.was ? { removed: restoration(next(), now) } : undefined;
    }
    case 'write': {
      if ((versionsOf(there as Text | undefined)[0]?.stamp ?? NEVER) !== step.was) return undefined;
      const stamp = next();
      return { [stamp]: { stamp, text: step.text } };
    }
    case 'undo':
      return isHeld(there, 'what') ? { undone: true } : undefined;
  }
}

function valueAt(state: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isHeld(value, key) ? (value as Tree)[key] : undefined), state);
}

/** Puts something at a path, beside what is there. */
function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) {
    Object.assign(tree, value);
    return;
  }
  const known = Object.hasOwn(tree, key) ? (tree[key] as Tree) : undefined;
  const child: Tree = known ?? {};
  // `__proto__` is a key like any other.
  if (!known) Object.defineProperty(tree, key, { value: child, enumerable: true, writable: true, configurable: true });
  put(child, rest, value);
}
