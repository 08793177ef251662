import { describe, expect, test } from 'vitest';
import { type Guide, isRated, levelId } from '../../domain/guide/guide.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { WriteUp } from '../../domain/interview/write-up/write-up.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { builtInGuides } from '../../guides/index.ts';
import { BERLIN, ended, entered, GUIDE, interview, minute, note, section } from './interview.ts';

/** The Story guide, in which their questions are not rated. */
const WITH_THEIRS: Guide = {
  ...GUIDE,
  sections: GUIDE.sections.map((one) => (one.id === 'questions' ? { ...one, rated: false } : one)),
};

/** The result of an hour with the Story guide. */
const story = interview({
  guide: WITH_THEIRS,
  timeline: [
    entered('welcome', minute(0)),
    { id: 'p', at: minute(4), kind: 'paused' },
    { id: 'r', at: minute(6), kind: 'resumed' },
    entered('story', minute(8)),
    entered('deeper', minute(35)),
    entered('questions', minute(50, 20)),
    entered('close', minute(60, 10)),
    ended(minute(64)),
  ],
  notes: [
    note(minute(2, 10), 'welcome', 'observation', 'Asked what we do with the notes before anything else.'),
    note(minute(11, 42), 'story', 'quote', 'The bug only showed itself on the last Friday of a month.', 'depth'),
    note(
      minute(17, 5),
      'story',
      'observation',
      'Drew the data flow first:\nqueue → worker → ledger\nand marked where a retry writes twice.',
      'depth',
      'explain',
    ),
    note(minute(24, 30), 'story', 'inference', 'Enjoys finding causes more than shipping the fix.'),
    { ...note(minute(26), 'story', 'observation', 'DELETED'), removedAt: minute(27) },
    note(
      minute(38, 3),
      'deeper',
      'quote',
      'We rejected the distributed lock.\n\nNobody on the team could have explained it at three in the morning.',
      'trade',
    ),
    note(minute(44, 51), 'deeper', 'ask', 'Who decided in the end? Her part in it is not clear to me yet.'),
    note(minute(51), 'questions', 'quote', 'Who decides what gets built?'),
    note(minute(61, 12), 'close', 'observation', 'Wants to hear by 27 November.'),
    { ...note(minute(62, 30), 'close', 'promise', 'Our answer, whichever way it goes'), due: '2026-11-27' },
  ],
  draft: {
    id: 'd',
    at: minute(63, 40),
    section: 'close',
    kind: 'inference',
    text: 'Would teach others well, bec',
    criteria: [],
  },
});

const minimal = interview({ role: '', call: { host: 'none' }, guide: { ...GUIDE, criteria: [] } });

const rescheduled: Interview = {
  ...story,
  timeline: [entered('welcome', minute(0)), ended(minute(3), 'rescheduled')],
};

const evidenceFor = (given: Interview, id: string) =>
  given.notes.filter((one) => one.removedAt === undefined && one.criteria.includes(id));

/** What was judged of an interview: of two criteria a level, of one honestly nothing, and one is open. */
function judged(given: Interview, words: (text: string) => string = (text) => text): WriteUp {
  const [depth, trade, ownership, explain] = given.guide.criteria;
  if (!depth || !trade || !ownership || !explain) throw new Error('There are too few criteria.');
  const base = { hasEvidence: true, strongest: undefined, because: '' };
  return {
    criteria: [
      {
        ...base,
        criterion: depth,
        choice: { is: 'level', level: 'proves' },
        level: { id: 'proves', name: words('Proves'), behaviour: 'SECRET behaviour' },
        evidence: evidenceFor(given, depth.id),
        strongest: evidenceFor(given, depth.id)[0],
        because: words('she named a check that could have\nproved her wrong.'),
      },
      {
        ...base,
        criterion: trade,
        choice: { is: 'level', level: 'weighs' },
        level: { id: 'weighs', name: words('Weighs'), behaviour: 'SECRET behaviour' },
        evidence: evidenceFor(given, trade.id),
      },
      {
        ...base,
        criterion: ownership,
        choice: { is: 'no evidence' },
        level: undefined,
        evidence: [],
        because: words('I never asked.'),
      },
      {
        ...base,
        criterion: explain,
        choice: { is: 'open' },
        level: undefined,
        evidence: evidenceFor(given, explain.id),
      },
    ],
    changeMyMind: words('A cause she could not test.\n\nAnd how the team saw it.'),
    reflection: [
      { question: { id: 'same-words', text: words('Same words from someone else?') }, answer: words('Yes.') },
      { question: { id: 'my-share', text: 'Which “No evidence” is down to me?' }, answer: '' },
    ],
    recommendation: 'strong yes',
  };
}

/** An hour with a guide: a note in each section, each criterion judged by the guide's own levels from the note of one section that is rated, in turns. */
function heldWith(guide: Guide): { given: Interview; writeUp: WriteUp } {
  const { sections, criteria, reflection = [] } = guide;
  const rated = sections.filter(isRated);
  const starts = sections.map((_, i) => sections.slice(0, i).reduce((sum, one) => sum + one.minutes, 0));
  const notes = sections.map(({ id }, i) => {
    const own = criteria.filter((_, n) => rated[n % rated.length]?.id === id).map((one) => one.id);
    return note(minute((starts[i] ?? 0) + 1), id, i % 2 ? 'quote' : 'observation', `What was seen in ${id}.`, ...own);
  });
  const given = interview({
    guide,
    timeline: [
      ...sections.map(({ id }, i) => entered(id, minute(starts[i] ?? 0))),
      ended(minute(sections.reduce((sum, one) => sum + one.minutes, 0))),
    ],
    notes,
  });
  return {
    given,
    writeUp: {
      criteria: criteria.map((criterion, i) => {
        const evidence = evidenceFor(given, criterion.id);
        const at = i % criterion.levels.length;
        const level = criterion.levels[at];
        return {
          criterion,
          choice: level ? { is: 'level', level: levelId(level, at) } : { is: 'no evidence' },
          level,
          evidence,
          hasEvidence: evidence.length > 0,
          strongest: evidence[0],
          because: `they showed ${criterion.id}.`,
        };
      }),
      changeMyMind: 'A second look at the rollout.',
      reflection: reflection.map((question) => ({ question, answer: `About ${question.id}.` })),
      recommendation: 'yes',
      finishedAt: minute(80),
    },
  };
}

/** Names that break YAML readers. */
const names = interview({
  candidate: '=',
  role: 'a\tb\u0085c\u2028d\u2029e\u007ff\u0080g\uFFFEh\uFEFFi',
  call: { host: 'none' },
  guide: { ...GUIDE, name: 'O’Brien’s: "first"', sections: [], criteria: [] },
});

const hostile = interview({
  candidate: '# Robert"); --- [[x]] <b>',
  role: 'yes',
  call: { host: 'zoom', code: '123456789' },
  guide: {
    ...GUIDE,
    name: '2026-11-20',
    sections: [section('a', 'a | b `c`', 5), section('b', '- [ ] *todo*\n#tag', 1.5)],
  },
  timeline: [entered('a', minute(0))],
  notes: [
    note(minute(-1), 'gone', 'observation', 'Before the clock: 1. <script>alert(1)</script> &amp; &copy;'),
    note(
      minute(1),
      'a',
      'observation',
      '---\ntitle: x\n---\n# Heading\n- [ ] task\n1. one\n> quote\n\tindented\n    code',
    ),
    note(
      minute(2),
      'a',
      'quote',
      '| a | b |\n|---|---|\n| 1 | 2 |\n\n[!danger] not a callout\n```js\nx\n```\n[^1]: note',
    ),
    note(minute(3), 'a', 'ask', '  leading, trailing  \n\n\n\nblank lines\n\n', 'trade'),
    note(
      minute(4),
      'a',
      'inference',
      'See HTTPS://example.com, www.example.com, a@b.example, [[wiki]], ==high==, %%hid%%, $x$, #tag, ~~no~~',
    ),
    note(minute(59, 59), 'b', 'observation', 'שלום, مرحبا 👩‍👩‍👧 日本語 C:\\dir\\*.md a_b_c 2*3*4'),
    note(minute(60), 'b', 'quote', ''),
    note(
      minute(61),
      'b',
      'observation',
      'At 14:00:10, in C# or C++: key:: value, [done:: yes], :smile: by @ada ^block-id\n^other\n: defined\n::: warning\n<% now %> {{date}} {% raw %} {.red} x^2^ H~2~O a^[note]',
    ),
  ],
});

describe('an export looks like its golden file', () => {
  test('a write-up', async () => {
    const options = { timeZone: BERLIN, writeUp: { ...judged(story), finishedAt: minute(80) } };
    await expect(toMarkdown(story, options)).toMatchFileSnapshot('golden/write-up.md');
  });

  test.each(builtInGuides.map((guide) => [guide.id, guide] as const))(
    'a write-up by the guide %s',
    async (id, guide) => {
      const { given, writeUp } = heldWith(guide);
      await expect(toMarkdown(given, { timeZone: BERLIN, writeUp })).toMatchFileSnapshot(`golden/guide-${id}.md`);
    },
  );

  test('a hostile write-up', async () => {
    const given = { ...hostile, guide: { ...hostile.guide, criteria: GUIDE.criteria } };
    const writeUp = judged(given, (text) => `# **${text}** <b> [[x]] %%`);
    await expect(toMarkdown(given, { timeZone: BERLIN, writeUp })).toMatchFileSnapshot('golden/hostile-write-up.md');
  });

  test.each([
    ['story', story],
    ['minimal', minimal],
    ['rescheduled', rescheduled],
    ['hostile', hostile],
    ['names', names],
  ])('%s', async (name, given) => {
    await expect(toMarkdown(given, { timeZone: BERLIN })).toMatchFileSnapshot(`golden/${name}.md`);
  });
});
