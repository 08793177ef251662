import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guideMinutes } from '../../domain/guide/guide.ts';
import { guideMarkdown } from '../../formats/guide-file/guide-markdown.ts';
import { guideDifference, guideOfImport } from '../../formats/guide-import/guide-difference.ts';
import { answered, type GuideImport, importGuide, withFate } from '../../formats/guide-import/import-guide.ts';
import { lineDifference } from '../../formats/guide-import/line-difference.ts';
import { builtInGuides } from '../../guides/index.ts';

const read = (name: string): GuideImport =>
  importGuide({ name, text: readFileSync(new URL(`guides-to-import/${name}`, import.meta.url), 'utf8') });
const of = (text: string): GuideImport => importGuide({ name: 'a-guide.md', text });
const minutes = ({ guide }: GuideImport) => guide.sections.map((section) => section.minutes);
const fates = ({ lines }: GuideImport) => lines.flatMap(({ fate }) => fate ?? []);

describe('a title that names the length of the whole', () => {
  it.each([
    ['# Backend chat (45 minutes)', 'Backend chat'],
    ['# Backend chat – 45 min', 'Backend chat'],
    ['# Backend chat · 45 min', 'Backend chat'],
    ['# Backend-Gespräch (ca. 45 Minuten)', 'Backend-Gespräch'],
    ['**Entretien backend (45 minutes)**', 'Entretien backend'],
    ['Entrevista (45 min)', 'Entrevista'],
    // What would read wrong without its length.
    ['# Backend in 45 minutes', 'Backend in 45 minutes'],
    ['# 45 minute backend chat', '45 minute backend chat'],
  ])('gives it away: %s', (title, name) => {
    const { guide, questions } = of(`${title}\n\nWhat did you build last?`);
    expect(guide).toMatchObject({ name, wantedMinutes: 45, sections: [{ name, minutes: 45 }] });
    expect(questions).toEqual([]);
  });

  it('leaves to the one section that names none what is left of it', () => {
    const given = of('# Backend chat (45 minutes)\n\n## Welcome (5 min)\n\n- Hello?\n\n## Their work\n\n- Why?');
    expect(given.guide).toMatchObject({ name: 'Backend chat', wantedMinutes: 45 });
    expect(minutes(given)).toEqual([5, 40]);
    expect(given.questions).toEqual([]);
  });

  it('is the same as that of the front matter', () => {
    const { guide } = of('---\ntitle: Backend chat\n---\n\n# Backend chat (45 minutes)\n\n## Work\n\n- Why?');
    expect(guide).toMatchObject({ name: 'Backend chat', summary: '' });
  });

  it('is none where it is the first section', () => {
    const { guide } = of('**Warm-up (5 minutes)**\n\n- Hello?\n\n**Work (40 minutes)**\n\n- Why?');
    expect(guide.sections).toMatchObject([
      { name: 'Warm-up', minutes: 5 },
      { name: 'Work', minutes: 40 },
    ]);
  });
});

describe('what is to be heard, in a plain line', () => {
  it.each([
    ['Looking for: numbers', 'numbers', []],
    ['Look for numbers', 'numbers', []],
    ['**Look for** numbers', 'numbers', []],
    ['**Looking for: numbers**', 'numbers', []],
    ['Looking for\n\n- numbers', 'numbers', []],
    ['Wir achten auf: Zahlen', 'Zahlen', []],
    ['Buscamos datos', 'datos', []],
    ['Nous cherchons : des faits', 'des faits', []],
    ['Red flags: blames others', '', [{ name: 'Red flags', behaviour: 'blames others' }]],
    ['**Red flags** – blames others', '', [{ name: 'Red flags', behaviour: 'blames others' }]],
    ['Red flags\n\n- blames others', '', [{ name: 'Red flags', behaviour: 'blames others' }]],
    ['Warnsignal: keine Zahlen', '', [{ name: 'Warnsignal', behaviour: 'keine Zahlen' }]],
    ['**Señal de alerta:** nadie', '', [{ name: 'Señal de alerta', behaviour: 'nadie' }]],
    ['Signal d’alerte : rien', '', [{ name: 'Signal d’alerte', behaviour: 'rien' }]],
  ])('belongs to the question above it: %s', (line, lookFor, levels) => {
    for (const heading of ['## Work\n\n', '']) {
      const { guide } = of(`# Chat\n\n${heading}What did you build?\n\n${line}`);
      expect(guide.criteria).toMatchObject([{ name: 'What did you build?', lookFor, levels }]);
      expect(guide.sections).toMatchObject([{ prompts: [{ text: 'What did you build?' }] }]);
    }
  });

  it('stays a reminder where nothing is asked', () => {
    const { guide } = of('# Chat\n\n## Welcome\n\nLook for a calm start.\n\n## Work\n\n- Why?');
    expect(guide.criteria).toEqual([]);
    expect(guide.sections[0]).toMatchObject({ prompts: [{ text: 'Look for a calm start.', kind: 'reminder' }] });
  });
});

describe('shares of an unknown whole', () => {
  const given = read('backend-percent.md');

  it('are asked about once', () => {
    expect(given.questions).toEqual([
      { id: 'total', type: 'total', lines: [2, 5, 10, 13, 14], text: '## Opening 5 %'.slice(3), answer: undefined },
    ]);
    expect(given.lines[1]?.question).toBe('total');
    expect(minutes(given)).toEqual([0, 0, 0, 0, 0]);
  });

  it('are minutes when the whole is known', () => {
    const known = answered(given, 'total', 60);
    expect(minutes(known)).toEqual([3, 27, 15, 10, 5]);
    expect(guideMinutes(known.guide)).toBe(60);
    expect(known.questions).toEqual([{ ...given.questions[0], answer: 60 }]);
    expect(known.lines[1]?.question).toBeUndefined();
  });

  it('are not asked about where the file names it', () => {
    expect(minutes(of('# Interview (80 min)\n\n## A 25 %\n\n## B 75 %'))).toEqual([20, 60]);
    expect(of('# Interview (80 min)\n\n## A 25 %\n\n## B 75 %').questions).toEqual([]);
  });

  it('leave the candidate’s time protected', () => {
    expect(given.guide.sections.map((section) => section.protected)).toEqual([false, false, false, true, false]);
  });
});

describe('minutes', () => {
  it.each([
    ['## A (5 minutes)', 5],
    ['## A 15-20min', 20],
    ['## A (~25 minutes)', 25],
    ['## A, 0:05–0:40', 35],
    ['## A [10 Min.]', 10],
    ['## A（15分）', 15],
    ['## A (1 hour)', 60],
    ['## A – 1 h 30 min', 90],
    ['## A (1,5 Std.)', 90],
    ['## 14:00 - 14:20 A', 20],
    ["## A (10')", 10],
    ['## A (5m)', 5],
  ])('of %s', (heading, expected) => {
    const given = of(`# Guide\n\n${heading}\n\n- Why?`);
    expect(given.guide.sections).toMatchObject([{ name: 'A', minutes: expected }]);
  });

  it('are what lies between two beginnings', () => {
    const given = read('start-times.md');
    expect(minutes(given)).toEqual([10, 25, 15, 0]);
    expect(given.questions).toMatchObject([{ id: 'minutes 15', type: 'minutes', lines: [15], text: 'Questions' }]);
    expect(minutes(answered(given, 'minutes 15', 10))).toEqual([10, 25, 15, 10]);
  });

  it('are shared out where none are named', () => {
    const given = read('no-minutes.md');
    expect(given.questions[0]).toMatchObject({ id: 'total', type: 'length' });
    expect(minutes(answered(given, 'total', 40))).toEqual([14, 13, 13]);
  });

  it('come from a table of all sections, which are not there twice', () => {
    const { guide } = read('agenda-table.md');
    expect(guide.sections.map(({ name, minutes, purpose }) => [name, minutes, purpose.split('\n')[0]])).toEqual([
      ['Warm-up', 5, 'Arrive, explain the hour'],
      ['Case study', 30, 'See how they turn a question into numbers'],
      ['Past work', 15, 'Hear what they did themselves'],
      ['Q&A', 10, 'Their time'],
    ]);
  });
});

describe('sections that are listed and then written out', () => {
  const list = '- Hello (5 min)\n- Work (20 min)\n';

  it('are there once, by name', () => {
    const { guide } = of(`# Guide\n\n## Agenda\n\n${list}\n## Hello\n\n- How are you?\n\n## Work\n\n- Why?\n`);
    expect(guide.sections).toMatchObject([
      { name: 'Hello', minutes: 5, prompts: [{ text: 'How are you?' }] },
      { name: 'Work', minutes: 20, prompts: [{ text: 'Why?' }] },
    ]);
  });

  it('are there once, by what they take', () => {
    const { guide } = of(`# Guide\n\n${list}\n## OPENING (5 min)\n\n- How are you?\n\n## WORK ITSELF (20 min)\n`);
    expect(guide.sections).toMatchObject([
      { name: 'Hello', purpose: 'OPENING', minutes: 5, prompts: [{ text: 'How are you?' }] },
      { name: 'WORK ITSELF', minutes: 20 },
    ]);
  });

  it('stay apart in two lists', () => {
    const { guide } = of(`# Guide\n\n## First round\n\n${list}\n## Second round\n\n${list}`);
    expect(guide.sections.map((section) => section.minutes)).toEqual([5, 20, 5, 20]);
  });
});

describe('a file that is no guide', () => {
  it.each([
    ['empty', ''],
    ['deep', `${'> '.repeat(3000)}a`],
    ['broken front matter', '---\na: [\n---\n\n# Guide'],
    ['open HTML', '<table><tr><td>a'],
  ])('is read: %s', (_, text) => {
    expect(of(text).lines.every((line) => line.text.trim() === '' || line.fate !== undefined)).toBe(true);
  });
});

describe('criteria', () => {
  it('have their levels in order, the lowest first, and points as text', () => {
    const { guide } = read('level-headings.md');
    expect(guide.criteria[0]).toMatchObject({
      name: 'Judgement',
      lookFor: 'How they choose when there is no good choice.',
      levels: [
        { name: 'Poor', behaviour: 'Knows one way only.' },
        { name: 'Fair', behaviour: 'Names an alternative.' },
        { name: 'Good', behaviour: 'Compares what was at stake.' },
        { name: 'Excellent', behaviour: 'States what would have turned the choice the other way.' },
      ],
    });
    const nested = read('pairing-nested-points.md').guide;
    expect(nested.criteria[0]?.levels).toMatchObject([
      { name: '0pts', behaviour: 'starts typing without reading' },
      { name: '1pt', behaviour: 'reads, asks nothing' },
      { name: '2pts', behaviour: 'asks what matters, then starts' },
    ]);
    expect(nested.sections[1]?.prompts[0]?.criteria).toEqual([nested.criteria[0]?.id]);
  });

  it('come from HTML tables', () => {
    expect(read('html-wrapped.md').guide.criteria[1]).toMatchObject({
      name: 'Method',
      levels: [
        { name: '1 – Not yet', behaviour: 'Tries at random' },
        { name: '2 – Solid', behaviour: 'Narrows down' },
        { name: '3 – Outstanding', behaviour: 'Explains the cause' },
      ],
    });
  });

  it('hold what to look for and red flags of a section', () => {
    expect(read('manager-clock.md').guide.criteria).toMatchObject([
      {
        name: 'Leading people',
        lookFor: 'names the other person’s view, not only their own\nsays what they would do differently',
        levels: [{ name: 'Red flags', behaviour: 'speaks about people as resources\nblames' }],
      },
    ]);
  });
});

describe('a fate chosen by hand', () => {
  const given = read('backend-percent.md');

  it('moves the line', () => {
    const kept = withFate(given, 23, 'reminder');
    expect(kept.lines[22]).toMatchObject({ fate: 'reminder', chosen: true });
    expect(kept.guide.sections.at(-1)?.prompts).toMatchObject([
      { text: 'Would I have a beer with them?', kind: 'reminder' },
    ]);
    expect(given.guide.sections.at(-1)?.prompts).toEqual([]);
  });

  it('changes what stands below a heading', () => {
    const text = '# Guide\n\n## Talk (5 min)\n\n- Why?\n\n## Weighing\n\n- weak: one way\n- strong: two ways\n';
    const changed = withFate(withFate(of(text), 7, 'criterion'), 5, 'left out');
    expect(fates(changed)).toEqual(['guide', 'section', 'left out', 'criterion', 'level', 'level']);
    expect(changed.guide.criteria).toMatchObject([
      { name: 'Weighing', levels: [{ name: 'weak' }, { name: 'strong' }] },
    ]);
  });

  it('holds in a file that Fireside wrote', () => {
    const [guide] = builtInGuides;
    if (!guide) throw new Error('There is no guide.');
    const own = importGuide({ name: 'story.md', text: guideMarkdown(guide) });
    const line = own.lines.find(({ text }) => text.includes(guide.sections[1]?.prompts[0]?.text ?? ''));
    const changed = withFate(own, line?.number ?? 0, 'left out');
    expect(changed.guide.id).toBe(guide.id);
    expect(changed.guide.sections[1]?.prompts).toEqual(guide.sections[1]?.prompts.slice(1));
    expect({ ...changed.guide, sections: [] }).toEqual({ ...guide, sections: [] });
  });
});

describe('kinds that the words don’t tell', () => {
  const given = of('# Guide\n\n## Talk (5 min)\n\n- Your last project\n- The team there\n- What was hard?\n');

  it('are asked about once for a list', () => {
    expect(given.questions).toMatchObject([{ id: 'kind 5', type: 'kind', lines: [5, 6], text: 'Your last project' }]);
    expect(given.lines.flatMap(({ number, question }) => (question ? [[number, question]] : []))).toEqual([
      [5, 'kind 5'],
      [6, 'kind 5'],
    ]);
    const known = answered(given, 'kind 5', 'question');
    expect(known.guide.sections[0]?.prompts.map(({ kind }) => kind)).toEqual(['question', 'question', 'question']);
  });
});

describe('a newer file of a guide', () => {
  const [story, walkthrough] = ['story', 'project-walkthrough'].map((id) =>
    builtInGuides.find((guide) => guide.id === id),
  );
  if (!story || !walkthrough) throw new Error('There are no guides.');

  it('is found by its id, or else by its name', () => {
    const renamed = importGuide({ name: 'a.md', text: guideMarkdown({ ...story, name: 'Fireside story' }) });
    expect(guideOfImport(renamed, builtInGuides)).toBe(story);
    expect(guideOfImport(of('# project walkthrough!\n\n- Why?'), builtInGuides)).toBe(walkthrough);
    expect(guideOfImport(of('# Another\n\n- Why?'), builtInGuides)).toBeUndefined();
  });

  it('is compared line by line, as people read it', () => {
    const [first, ...rest] = story.preparation;
    const newer = { ...story, id: 'other', preparation: [...rest, 'Sleep well'] };
    const changed = guideDifference(story, newer).filter(({ kind }) => kind !== 'same');
    expect(changed).toEqual([
      { kind: 'removed', text: `- [ ] ${first}` },
      { kind: 'added', text: '- [ ] Sleep well' },
    ]);
  });

  it.each([
    ['a\nb\nc', 'a\nc', '=a -b =c'],
    ['a', 'b\na\nb', '+b =a +b'],
    ['', '', '='],
    ['a\r\nb', 'a\nb', '=a =b'],
    ['a\nb\nc\nd', 'b\nx\nd\ny', '-a =b -c +x =d +y'],
  ])('%j and %j', (before, after, expected) => {
    const signs = { same: '=', removed: '-', added: '+' };
    expect(
      lineDifference(before, after)
        .map(({ kind, text }) => `${signs[kind]}${text}`)
        .join(' '),
    ).toBe(expected);
  });
});
