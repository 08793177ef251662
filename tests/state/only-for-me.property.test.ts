import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { type Interview, liveNotes } from '../../domain/interview/interview.ts';
import { viewOf as viewOfRecord } from '../../domain/interview/interview-view.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import { answerId, type Question } from '../../domain/interview/write-up/answers.ts';
import { answerTo, writtenUp } from '../../domain/interview/write-up/write-up.ts';
import { noteWork } from '../../state/note-work.ts';
import { foundIn } from '../../state/words-for-others.ts';
import { memoryStore } from '../../storage/memory.ts';
import { doorsOf } from '../formats/doors.ts';
import { background, settled, viewOf } from '../storage/channels.ts';
import { times } from '../support/every-case.ts';
import { guide, opened, plannedWith } from './interviewing.ts';

const MINUTE = 60_000;

/** An interview that has ended, with three notes of this kind in one section, of which some are only for me; and what has become of each word. */
async function ended(kind: Note['kind'], secret: readonly boolean[]) {
  const line = background(memoryStore());
  const change = { ...plannedWith(), guide: guideHash(guide) };
  await viewOf(line.connect, 'planner').recordStore.change({ kind: 'interview', change }, guide);
  const one = await opened(line, 'one');
  one.acts.start();
  /** The words that are only for me: of each note they are what it was last said to be, also after they came into another one. */
  const mine = new Set<string>();
  let count = 0;
  const word = () => {
    count += 1;
    return `word${count}end`;
  };
  const wordsOf = (...texts: string[]) => texts.flatMap((text) => text.match(/word\d+end/g) ?? []);
  const belong = (words: readonly string[], isMine: boolean) => {
    for (const each of words) isMine ? mine.add(each) : mine.delete(each);
  };
  const notes = () => liveNotes(one.interview());
  for (const onlyForMe of secret) {
    one.clock.pass(MINUTE);
    one.key(`${word()} ${word()} ${word()}`);
    one.model.add();
    const added = notes().at(-1) as Note;
    one.acts.edit(added, { kind, criteria: ['depth'], onlyForMe });
    belong(wordsOf(added.text), onlyForMe);
  }
  one.clock.pass(MINUTE);
  one.acts.end();
  return { ...one, word, wordsOf, belong, mine, notes, work: noteWork(one.acts) };
}

type Ended = Awaited<ReturnType<typeof ended>>;

/** What is done with a note; `x` chooses where in its text. */
const STEPS: Record<string, (to: Ended, note: Note, x: number) => void> = {
  split({ work }, note, x) {
    const blanks = [...note.text.matchAll(/\s/g)].map(({ index }) => index);
    work.split(note, note.text, blanks[x % Math.max(1, blanks.length)] ?? 0);
  },
  join: ({ work }, note) => work.join(note, note.text),
  edit({ acts, belong, word }, note, x) {
    const words = Array.from({ length: 1 + (x % 3) }, word);
    belong(words, note.onlyForMe === true);
    const text = x % 2 === 0 ? `${note.text} ${words.join('\n')}` : words.join(' ');
    acts.edit(note, { text });
    if (x % 5 < 3) acts.finishEdit(note, text);
  },
  'make it mine or not'({ acts, replica, belong, wordsOf }, note, x) {
    const isMine = note.onlyForMe !== true;
    // What it said before is shown again with it: if all may see it, that, too.
    belong(wordsOf(note.text, ...(isMine ? [] : (note.versions ?? []).map(({ text }) => text))), isMine);
    // Of what another view does, this one’s last action knows nothing.
    if (x % 2 === 0) acts.edit(note, { onlyForMe: isMine });
    else replica.write(note.id, { onlyForMe: isMine });
  },
  'change its kind': ({ acts }, note, x) =>
    acts.edit(note, { kind: NOTE_KINDS[x % NOTE_KINDS.length] ?? 'observation' }),
  move: ({ work }, note, x) => void work.move(note, note.at + (x - 4) * 15_000),
  delete: ({ acts }, note) => acts.remove(note),
  undo({ acts, notes, belong, wordsOf }) {
    const before = new Map(notes().map(({ id, onlyForMe }) => [id, onlyForMe]));
    acts.lastAction.value?.undo();
    // What it becomes again by undoing, it is like what it was made.
    for (const { id, text, onlyForMe, versions = [] } of notes())
      if (before.has(id) && before.get(id) !== onlyForMe)
        belong(wordsOf(text, ...(onlyForMe ? [] : versions.map((one) => one.text))), onlyForMe === true);
  },
};

const step = fc.tuple(fc.constantFrom('split', 'join', 'undo', ...Object.keys(STEPS)), fc.nat(4), fc.nat(9));

/** What a store gives others of it. */
async function stored({ recordStore, interview }: Ended): Promise<Interview> {
  await settled();
  const found = await recordStore.interview(interview().id);
  if (!found) throw new Error('It was not planned.');
  return viewOfRecord(found.record, guide, { opens: found.texts });
}

describe('what is only for me', () => {
  it('leaves by no door, however its note was split, joined, edited, moved, and whatever of it undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NOTE_KINDS),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        fc.array(step, { minLength: 1, maxLength: 10 }),
        async (kind, secret, steps) => {
          const to = await ended(kind, secret);
          for (const [does, which, x] of steps) {
            const note = to.notes()[which % Math.max(1, to.notes().length)];
            if (note) STEPS[does]?.(to, note, x);
          }
          to.replica.make({ type: 'criterion judged', criterion: 'depth', choice: { is: 'no evidence' } });
          for (const interview of [to.interview(), await stored(to)]) {
            const live = liveNotes(interview);
            const goOnWith = live.flatMap(({ text }) => text.split('\n')).join('\n');
            const leaving = { interview, writeUp: writtenUp(to.replica.seen(), interview) };
            for (const goOn of ['', ...(foundIn(goOnWith, interview).length > 0 ? [] : [goOnWith])])
              for (const [door, text] of Object.entries(doorsOf({ ...leaving, goOnWith: goOn })))
                expect(
                  to.wordsOf(text).filter((one) => to.mine.has(one)),
                  door,
                ).toEqual([]);
            // What others may read is still there, and feedback with a word of mine is not copied.
            const { markdown = '' } = doorsOf({ ...leaving, goOnWith: '' });
            for (const { text, onlyForMe } of live) {
              if (!onlyForMe) for (const one of to.wordsOf(text)) expect(markdown).toContain(one);
              else if (text !== '') expect(foundIn(`So: ${text}`, interview)).not.toEqual([]);
            }
          }
        },
      ),
      { numRuns: times(60, 150) },
    );
  }, 60_000);
});

describe('what is written beside the write-up', () => {
  const ASIDE: Question[] = [
    { is: 'my side', question: 'pace' },
    { is: 'my side', question: `long-${'x'.repeat(200)}` },
    { is: 'feedback' },
  ];

  it('is in nothing that others read: no answer about my side, and no feedback', async () => {
    const to = await ended('quote', [false, true, false]);
    to.replica.make({ type: 'criterion judged', criterion: 'depth', choice: { is: 'no evidence' } });
    to.replica.write(answerId({ is: 'because', criterion: 'depth' }), { text: 'Said for others.' });
    to.replica.write(answerId({ is: 'go on with' }), { text: 'The rollout.' });
    // Of each one opening of its field that was left, and one that is still open.
    for (const question of ASIDE) {
      to.replica.write(answerId(question), { text: 'ASIDE, as it was.' });
      to.replica.leave(answerId(question));
      to.replica.write(answerId(question), { text: 'ASIDE.' });
    }
    const goOnWith = answerTo(to.replica.seen(), { is: 'go on with' });
    for (const interview of [to.interview(), await stored(to)]) {
      const doors = doorsOf({ interview, writeUp: writtenUp(to.replica.seen(), interview), goOnWith });
      expect(doors.markdown).toContain('Said for others.');
      expect(doors['hand-over']).toContain('Said for others.');
      expect(doors['next interviewer']).toContain('The rollout.');
      for (const [door, text] of Object.entries(doors)) expect(text, door).not.toContain('ASIDE');
    }
  });
});
