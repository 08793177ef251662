import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewRemoval, noteRemoval } from '../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { nextStamp, stampOf } from '../../domain/merge/stamp.ts';
import { type Write, writeOf } from '../../storage/writes.ts';
import { GUIDE, START } from './made-changes.ts';

type Without<T> = T extends unknown ? Omit<T, 'record' | 'stamp'> : never;

/** A view that makes writes, with a clock that runs by a second for each. */
export function writer(view = 'viewview') {
  let last = stampOf(START, 0, view);
  const stamp = () => {
    last = nextStamp(START, view, last);
    return last;
  };
  const change = (record: string, body: Without<InterviewChange>): Write =>
    writeOf({ kind: 'interview', change: { record, stamp: stamp(), ...body } as InterviewChange });
  return {
    stamp,
    change,
    planned: (
      id: string,
      more: { candidate?: string; createdAt?: number; person?: { id: string; era?: string } } = {},
    ) =>
      change(id, {
        type: 'interview planned',
        candidate: 'Ada Lovelace',
        role: 'Engineer',
        guide: guideHash(GUIDE),
        call: { host: 'meet', code: 'abc-defg-hij' },
        createdAt: START,
        end: START + 3_600_000,
        ...more,
      }),
    noted: (id: string, note: string, text: string) =>
      change(id, {
        type: 'note written',
        note,
        at: START,
        kind: 'observation',
        done: true,
        text: { session: stampOf(START, 0, view), text },
      }),
    /** What a key leaves in an open editor. `session` counts the openings. */
    typed: (id: string, note: string, text: string, session = 1) =>
      change(id, {
        type: 'note written',
        note,
        text: { session: stampOf(START + session, 1, view), text },
        caret: text.length,
      }),
    noteRemoved: (id: string, note: string, record: InterviewRecord, at = START) =>
      change(id, noteRemoval(record, note, at)),
    removed: (id: string, record: InterviewRecord, at = START) => change(id, interviewRemoval(record, at)),
    erased: (id: string, reach: 'all' | 'notes' | 'judgement' = 'all') =>
      change(id, { type: 'interview erased', reach }),
    person: (id: string, name: string): Write =>
      writeOf({ kind: 'person', change: { type: 'person described', record: id, stamp: stamp(), name } }),
    personErased: (id: string): Write =>
      writeOf({ kind: 'person', change: { type: 'person erased', record: id, stamp: stamp() } }),
    preference: (setting: string, value: string): Write =>
      writeOf({
        kind: 'preferences',
        change: { type: 'preference set', record: 'all', stamp: stamp(), setting, value },
      }),
    guide: (): Write => ({ kind: 'guide copy', hash: guideHash(GUIDE), guide: GUIDE }),
  };
}
