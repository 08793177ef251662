import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interview } from '../../domain/interview/interview.ts';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import { exportable } from '../../formats/exportable-text.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { times } from '../support/every-case.ts';
import { hostileText } from './hostile-text.ts';
import { BERLIN, criterion, entered, GUIDE, interview, minute, note, section } from './interview.ts';
import { aliveIn } from './readers/alive.ts';
import { bodyOf, COMMONMARK_READERS, TABLE_READERS } from './readers/markdown.ts';
import { YAML_READERS } from './readers/yaml.ts';

/** Cases per property; `FUZZ_RUNS=20000` searches longer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? times(40, 100));
/** Timeout in ms; far more than needed, so that a slow machine does not fail. */
const SLOW = 600_000;

/** An interview with this text in every place where a user can write. */
function saying(text: string): Interview {
  return interview({
    candidate: text,
    role: text,
    call: { host: 'none', code: text },
    guide: { ...GUIDE, name: text, sections: [section('a', text, 5)], criteria: [criterion('c', text)] },
    timeline: [entered('a', minute(0))],
    notes: NOTE_KINDS.map((kind, index) => note(minute(index), 'a', kind, text, 'c')),
  });
}

const written = (text: string) => toMarkdown(saying(text), { timeZone: BERLIN });

/** Names that break YAML readers, or that they take for something other than text. */
const HOSTILE_NAMES = [
  ...[
    '\t',
    'a\tb',
    '\ta',
    'a\t',
    '\x85',
    'a\x85b',
    '\u2028',
    'a\u2028b',
    '\u2029',
    '\x7f',
    'a\x7f',
    '\x80',
    '\x9f',
    '\x1b',
  ],
  ...['\ufffe', '\uffff', '\ufdd0', '\u{1fffe}', '\u{10ffff}', '\ufeff', '\ufeffa', '\r\n', 'a\n\nb', '\ud83d', '\0'],
  ...[
    '=',
    '<<',
    '<',
    'y',
    'N',
    'Yes',
    'no',
    'On',
    'off',
    'true',
    'False',
    'NULL',
    'null',
    '~',
    '.inf',
    '-.INF',
    '.nan',
    'NaN',
  ],
  ...[
    '1',
    '0x1F',
    '0o17',
    '017',
    '1_000',
    '1e3',
    '190:20:30',
    '14:00',
    '2026-11-20',
    '2026-11-20T14:00:00+01:00',
    '+1',
    '.5',
  ],
  ...[
    '',
    ' ',
    'a ',
    ' a',
    'a: b',
    'a #b',
    '- a',
    '? a',
    ': a',
    '&a',
    '*a',
    '!a',
    '!!int 1',
    '%a',
    '@a',
    '`a',
    '|',
    '>',
    '---',
    '...',
  ],
  ...[
    '[a]',
    '{a: b}',
    '[',
    '{',
    '"',
    "'",
    '\\',
    'a\\nb',
    'O’Brien',
    "O'Brien",
    'C# / F#',
    'José',
    'e\u0301',
    '😀',
    '👩‍👩‍👧',
    'שלום',
    'a, b',
    '#a',
  ],
];

describe('the front matter', () => {
  const hostileName = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...HOSTILE_NAMES) }, hostileText);

  test.each(Object.entries(YAML_READERS))(
    'is read by %s as it was written',
    (_name, read) => {
      const readsBack = (text: string) => {
        const name = exportable(text);
        const [, yaml = ''] = /^---\n((?:.*\n)*?)---\n/.exec(written(text)) ?? [];
        expect(read(yaml), JSON.stringify(text)).toMatchObject({
          type: 'interview',
          candidate: name,
          role: name,
          guide: name,
          call: name ? `none ${name}` : 'none',
          status: 'under way',
        });
      };
      for (const text of HOSTILE_NAMES) readsBack(text);
      fc.assert(fc.property(hostileName, readsBack), { numRuns: RUNS });
    },
    SLOW,
  );

  test.each(Object.entries(YAML_READERS))('has dates for %s', (_name, read) => {
    const [, yaml = ''] = /^---\n((?:.*\n)*?)---\n/.exec(written('a')) ?? [];
    const { date, start } = read(yaml) as Record<string, string | Date>;
    expect(new Date(date ?? '').toISOString()).toBe('2026-11-20T00:00:00.000Z');
    expect(new Date(start ?? '').toISOString()).toBe('2026-11-20T13:00:00.000Z');
  });

  test('is unquoted if no reader can misread it', () => {
    expect(written('Ada Lovelace (née Byron), R+D')).toContain('\ncandidate: Ada Lovelace (née Byron), R+D\n');
  });
});

/** The kinds of nodes an export consists of, in the terms of each reader. */
const OURS = new Set([
  ...[
    'root',
    'heading',
    'text',
    'paragraph',
    'break',
    'table',
    'tableRow',
    'tableCell',
    'list',
    'listItem',
    'strong',
    'blockquote',
  ],
  ...['inline', 'hardbreak', 'softbreak', 'thead', 'tbody', 'tr', 'th', 'td', 'bullet_list', 'list_item'],
  ...['document', 'block_quote', 'item', 'linebreak', 'space', 'escape', 'br'],
]);

/** Active syntax, one example each, and what the readers or recognisers call it. */
const LIVELY: [text: string, kind: string][] = [
  ['a ^block-id', 'block id (Obsidian)'],
  ['a\n^block-id', 'block id (Obsidian)'],
  ['key:: value', 'field (Dataview)'],
  ['[key:: value]', 'field (Dataview)'],
  ['(key:: value)', 'field (Dataview)'],
  ['a :smile: b', 'emoji (Slack, GitHub, Obsidian plugins)'],
  [':+1:', 'emoji'],
  ['hello @ada', 'mention (GitHub, Obsidian plugins)'],
  ['<% tp.date.now() %>', 'command (Templater)'],
  ['{{date}}', 'variable (Templates, Handlebars)'],
  ['{% raw %}', 'tag (Liquid)'],
  ['a {.warning}', 'attributes (Kramdown, Pandoc)'],
  ['[[wiki]]', 'link to a note or embedded note (Obsidian)'],
  ['![[wiki]]', 'link to a note or embedded note (Obsidian)'],
  ['a %%hidden%% b', 'comment (Obsidian)'],
  ['a ==high== b', 'highlight (Obsidian)'],
  ['a ==high== b', 'mark'],
  ['a $x^2$ b', 'mathematics (Obsidian)'],
  ['see #tag', 'tag (Obsidian)'],
  ['(#tag)', 'tag (Obsidian)'],
  ['a[^1]\n\n[^1]: b', 'footnote (Obsidian, GitHub)'],
  ['a^[note]', 'footnote_ref'],
  ['a^[note]', 'footnote in its place (Obsidian, Pandoc)'],
  ['> [!note] a', 'callout (Obsidian, GitHub)'],
  ['- [ ] a', 'task (Obsidian, GitHub)'],
  ['H~2~O', 'sub'],
  ['H~2~O', 'subscript (Pandoc)'],
  ['x^2^', 'sup'],
  ['x^2^', 'superscript (Pandoc)'],
  ['::: warning\na\n:::', 'container_any'],
  ['::: warning\na\n:::', 'container (Pandoc, VitePress)'],
  ['a\n: b', 'dl'],
  ['a\n:', 'dl'],
  ['https://example.org', 'link'],
  ['a@example.org', 'link'],
];

/** Everything that is not ours, in the terms of all readers and recognisers. */
function found(source: string): string[] {
  const kinds = Object.values(TABLE_READERS).flatMap((read) => [...read(source).kinds]);
  return [...new Set([...kinds.filter((kind) => !OURS.has(kind)), ...aliveIn(bodyOf(source))])];
}

describe('the Markdown', () => {
  test.each(LIVELY)('of %j: active as it is, and text in an export', (text, kind) => {
    // The trap catches it: unescaped, it is what the reader says.
    expect(found(text)).toContain(kind);
    expect(found(written(text))).toEqual([]);
  });

  const readers = { ...TABLE_READERS, ...COMMONMARK_READERS };
  test.each(Object.entries(readers))(
    'is read by %s as it was written, with nothing active',
    (name, read) => {
      const first = name in TABLE_READERS ? 'micromark with GFM' : 'micromark';
      const same = (text: string) => {
        const source = written(text);
        const { texts, kinds } = read(source);
        expect([...kinds].filter((kind) => !OURS.has(kind))).toEqual([]);
        // That the first one reads what was written is tested in interview-markdown.property.test.ts.
        expect(texts).toEqual(readers[first]?.(source).texts);
      };
      for (const [text] of LIVELY) same(text);
      fc.assert(fc.property(hostileText, same), { numRuns: RUNS });
    },
    SLOW,
  );

  test(
    'contains nothing that note-taking applications search for',
    () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          expect(aliveIn(bodyOf(written(text)))).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    SLOW,
  );

  test('leaves times of day and C# unescaped in its source', () => {
    expect(written('at 14:00:10, in C# or C++, 50% of a = b')).toContain(
      'Observation: at 14:00:10, in C# or C++, 50% of a = b\n',
    );
  });
});
