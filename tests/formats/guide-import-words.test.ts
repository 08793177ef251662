import { describe, expect, it } from 'vitest';
import { asksForTheirSide } from '../../domain/interview/their-side.ts';
import { importGuide } from '../../formats/guide-import/import-guide.ts';

const read = (...lines: string[]) => importGuide({ name: 'guide.md', text: lines.join('\n') });
const fatesOf = ({ lines }: ReturnType<typeof read>) =>
  lines.flatMap(({ fate, reason }) => (fate ? [reason ?? fate] : []));

describe('a table of sections', () => {
  it('keeps the words beside the minutes', () => {
    const { guide } = read(
      '# Backend interview',
      '| Section | Time | Purpose |',
      '|---|---|---|',
      '| Welcome | 5 min | Arrive |',
      '| System design | 30 min (flexible) | See how they think |',
      '| Bugs | 15-20min, longer if they enjoy it | |',
      '| Close | about 10 minutes | |',
    );
    expect(guide.sections.map(({ name, minutes, purpose }) => [name, minutes, purpose])).toEqual([
      ['Welcome', 5, 'Arrive'],
      ['System design', 30, '(flexible)\n\nSee how they think'],
      ['Bugs', 20, 'longer if they enjoy it'],
      ['Close', 10, ''],
    ]);
  });
});

describe('the first row of a table', () => {
  it('is a section if it names its length, for Markdown has no table without a head', () => {
    const { guide } = read('| Welcome | 5 min (relaxed) | Robin |', '|---|---|---|', '| Bugs | 30 min | Lin |');
    expect(guide.sections.map(({ name, minutes, purpose }) => [name, minutes, purpose])).toEqual([
      ['Welcome', 5, '(relaxed)\n\nRobin'],
      ['Bugs', 30, 'Lin'],
    ]);
  });

  it('is text where the others are', () => {
    const given = read('# Interview', '## Bugs (30 min)', '', '| Tool | Owner |', '|---|---|', '| Pager | Lin |');
    expect(given.guide.sections[0]?.purpose).toBe('Tool · Owner\n\nPager · Lin');
    expect(fatesOf(given).slice(-3)).toEqual(['note', 'markup', 'note']);
  });
});

describe('other words that were lost', () => {
  it.each([
    ['beside a length', 'Total: 60 min without breaks', 'without breaks'],
    ['beside a short length', '1. Warm up (5 min)', 'Warm up'],
    ['a condition with nothing under it', '- If they ask for a hint:', 'If they ask for a hint'],
    ['a heading between sections', '# Onsite: operations', 'Onsite: operations'],
    ['beside the sum of a table', '| Part | Time | Goal |\n|---|---|---|\n| Total | 20 min | no breaks |', 'no breaks'],
  ])('%s', (_, lines, words) => {
    for (const before of [[], ['## Bugs (30 min)', '- Why?', '']]) {
      const { guide } = read('# Interview', ...before, lines, '', '## Close (5 min)', 'Thank them.');
      expect(JSON.stringify(guide)).toContain(words);
    }
  });
});

describe('what decides in the end', () => {
  const begin = ['# Interview', '## Welcome (5 min)', 'Arrive.', '## Bugs (30 min)', '- Which bug do you remember?'];

  it.each([
    ['## Recommendation'],
    ['## Overall rating'],
    ['**Verdict**'],
    ['Decision:'],
    ['## Hiring recommendation'],
    ['## Empfehlung'],
    ['## Decisión'],
    ['## Décision'],
    ['## 総合評価'],
  ])('comes in as text below %s', (heading) => {
    const given = read(...begin, heading, '', 'Hire at 14 points or more.', '- Below 10 points: no second talk');
    const words = heading.replace(/^[#\s*]+|[*:]+$/g, '');
    expect(given.guide.sections.at(-1)?.purpose).toBe(
      `${words}\n\nHire at 14 points or more.\n\n- Below 10 points: no second talk`,
    );
    expect(fatesOf(given).slice(-3)).toEqual(['part', 'note', 'note']);
    expect(given.guide.criteria).toEqual([]);
    expect(given.guide.sections.map(({ minutes }) => minutes)).toEqual([5, 30]);
    expect(given.guide.wantedMinutes).toBeUndefined();
  });

  it.each([
    ['- 4: strong hire, would fight for them', '- 1: no'],
    ['Strong signals: asks why', 'Red flags: blames others'],
    ['**Red flags**', '- blames others'],
    ['| Rating | Meaning |', '|---|---|', '| Strong hire | all of it |', '| No hire | none of it |'],
    ['| Points | Decision |', '|---|---|', '| 14 | take them |', '| 10 | ask another one |'],
    ['### 1 – Not yet', 'Needs help with each step.', '### 2 – Does', 'Alone.'],
    ['Duration of the decision: 15 minutes'],
    ['Time: 15 minutes for all of you'],
    ['**Total: 40 minutes**'],
    ['> Pass mark: 60 %'],
  ])('makes no criterion, level, minutes or prompt: %j', (...lines) => {
    const given = read(...begin, '## Recommendation', '', ...lines);
    const [, bugs] = given.guide.sections;
    expect(given.guide.criteria).toEqual([]);
    expect(given.guide.sections.map(({ minutes }) => minutes)).toEqual([5, 30]);
    expect(bugs?.prompts.map(({ text }) => text)).toEqual(['Which bug do you remember?']);
    for (const line of lines.filter((one) => !/^\|(?:---|.*(?:Meaning|Decision))/.test(one)))
      for (const word of line.match(/\p{L}{2,}/gu) ?? []) expect(bugs?.purpose).toContain(word);
  });

  it('leaves out the words to tick, which Fireside has of its own', () => {
    const given = read(
      ...begin,
      '## Recommendation',
      '- [ ] Strong yes',
      '- [ ] No hire',
      '- [ ] Only for a senior role',
    );
    expect(fatesOf(given).slice(-3)).toEqual(['score', 'score', 'note']);
    expect(given.guide.sections[1]?.purpose).toBe('Recommendation\n\n- Only for a senior role');
  });

  it('ends with the next part', () => {
    const given = read('## Recommendation', 'Hire at 14 points.', '## Criteria', '### Depth', 'Goes to the cause.');
    expect(given.guide.criteria).toMatchObject([{ name: 'Depth', lookFor: 'Goes to the cause.' }]);
    expect(given.guide.summary).toBe('Recommendation\n\nHire at 14 points.');
  });
});

describe('the section of the candidate’s questions', () => {
  const sections = (...names: string[]) =>
    read('# Interview', ...names.flatMap((name) => [`## ${name} (10 min)`, '- Take your time.'])).guide.sections;

  it.each([
    ['Questions from the candidate'],
    ['Candidate questions'],
    ["Candidate's questions"],
    ['Their questions'],
    ['5. Your questions'],
    ['Questions for us'],
    ['Any questions?'],
    ['Q&A'],
    ['Time for the candidate’s questions'],
    ['Candidate Q&A'],
    ['Wrap-up and candidate questions'],
    ['Fragen des Kandidaten'],
    ['Fragen der Bewerberin'],
    ['Fragen von Bewerber:innen'],
    ['Ihre Fragen'],
    ['Zeit für Ihre Fragen'],
    ['Rückfragen des Kandidaten und Abschluss'],
    ['Kandidatenfragen'],
    ['Preguntas del candidato'],
    ['Preguntas de la persona candidata'],
    ['Sus preguntas'],
    ['Questions du candidat'],
    ['Questions de la candidate'],
    ['Vos questions'],
    ['逆質問'],
    ['質疑応答'],
    ['候補者からの質問'],
  ])('is not rated, and its time is protected: %s', (name) => {
    const [welcome, theirs] = sections('Welcome', name);
    expect(welcome).not.toHaveProperty('rated');
    expect(theirs).toMatchObject({ rated: false, protected: true });
    expect(theirs && asksForTheirSide(theirs)).toBe(true);
  });

  it.each([
    ['Questions'],
    ['Technical questions'],
    ['Deep dive and candidate questions'],
    ['Preguntas de diseño'],
    ['Fragen der Architektur'],
    ['Questions de conception'],
    ['Questions to the candidate'],
    ['質問'],
  ])('is no other: %s', (name) => {
    for (const section of sections('Bugs', name)) expect(section).not.toHaveProperty('rated');
  });

  it('is found in a table of all sections', () => {
    const { guide } = read('| Section | Time |', '|---|---|', '| Bugs | 30 min |', '| Candidate questions | 10 min |');
    expect(guide.sections.map(({ rated }) => rated)).toEqual([undefined, false]);
  });

  it('is rated if the guide says what counts there', () => {
    const { guide } = read(
      '## Bugs (30 min)',
      '- Why?',
      '## Candidate questions (10 min)',
      'Red flags:',
      '- asks nothing',
    );
    expect(guide.sections[1]).not.toHaveProperty('rated');
  });
});
