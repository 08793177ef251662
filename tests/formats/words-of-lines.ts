import * as fc from 'fast-check';
import type { Guide } from '../../domain/guide/guide.ts';
import type { GuideImport } from '../../formats/guide-import/import-guide.ts';
import { judgedIn, labelIn, partOfHeading } from '../../formats/guide-import/part-words.ts';

/** What words are made of that no guide has, in several scripts: each of them must be found again. */
const NONSENSE =
  'blorvik,quandle,zemfrit,otturna,grelsom,wixomat,krümmelo,größling,brûlive,niñoska,плумкари,велдорин,γλυμφος,θρακένια,ほげらみ,漢風林,がぎぐ,שלומבר,מרקול,مرحباك,تفاحون,눈물꽃'.split(
    ',',
  );

/** Lines as teams mark them; each § is a word. */
const MARKED: readonly string[] = [
  '> § § §.',
  '> **§:** "§ §"',
  '> - § §',
  '> [!NOTE]\n> § § §',
  '**§ §**',
  '**§:** § §',
  '**§ § (~25 minutes)**',
  '__§__ § §',
  '*§* § ~~§~~',
  '- *§* § `§`',
  '- [ ] § §?',
  '- [x] § §',
  '☐ § §',
  '• § §',
  '# §',
  '## § § (5 minutes)',
  '## § – 10 min',
  '## 0:05–0:40 § §',
  '### § (15-20min) §',
  '### §',
  '## § 20 %',
  '- § § (10 min)',
  '- §: 15 minutes §',
  '1 – §: § §',
  '- 1 – § §',
  '- 2pts: § §',
  '2. **§**: §',
  '3. § §?',
  '    - § §',
  '    1. § §',
  '- § [§](https://example.com/x) §',
  '- § [§](/a/b) §',
  '- § <§> §',
  'Hello <§>, § §',
  'Hello {{§}}, § §',
  'Hello {§}, § §',
  'Hello [§], § §',
  '§ & § < §',
  '§ &amp; §',
  '§_§ §',
  '§: §',
  '§ § §.',
  '“§ §”',
  '"§ §?"',
  '- Red flags: § §',
  '- Look for: § §',
  'Red flags – § §',
  'We look for § §',
  '- If §: § §',
  '**Q1:** § §?',
  'Q2. § §?',
  'Total: 60 min §',
  'Duration: 10 minutes § §',
  '<p>§ §</p>',
  '<ul><li>§ §</li></ul>',
  '<b>§</b> §',
  '| § | 10 min (§) |\n|---|---|\n| § | 20 min |',
  '| Section | Time | Purpose |\n|---|---|---|\n| § | 5 min (§) | § |\n| § | 15 min § | § |\n| Total | 20 min | § |',
  '| Question | Strong | Weak | Score |\n|---|---|---|---|\n| §? | § | § | § |',
  '| § | § |\n|---|---|\n| § | § |\n| § | § |',
  '| Level | Behaviour |\n|---|---|\n| 1 | § § |\n| 2 § | § |',
  '## Recommendation\n\n§ § 14 §',
  '## Preparation\n\n- [ ] § §\n\n§ §',
  '## Criteria\n\n### §\n\n1. § §\n2. § §',
  '## Criteria\n\n- §: § §\n  - 1pt: § §\n  - 3pts: §',
  '## After the interview\n\n- § §?\n- § §',
  '## What to expect\n\n§ §\n\n- §',
  '### Red flags\n\n- § §\n- § §',
  '§ §\\\n§ §',
  '§ §  \n§ §',
];

/** A word that is unlike all others with another number below 484. */
function nonsense(number: number): string {
  const count = NONSENSE.length;
  return `${NONSENSE[number % count]}${NONSENSE[Math.floor(number / count) % count]}`;
}

/** Guides in which words that are easily found again stand in every kind of mark. `lines`: of real guides, to stand between. */
export function markedGuide(lines: readonly string[]): fc.Arbitrary<string> {
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...MARKED) },
    { weight: 1, arbitrary: fc.constantFrom(...lines) },
  );
  const separated = fc.tuple(line, fc.constantFrom('\n', '\n\n'));
  return fc.tuple(fc.array(separated, { minLength: 1, maxLength: 14 }), fc.nat(483)).map(([all, first]) => {
    let at = first;
    return all
      .flat()
      .join('')
      .replaceAll('§', () => nonsense(at++));
  });
}

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];

function textsOf(guide: Guide): string[] {
  const { name, summary, care, sections, criteria, preparation, reflection = [], expect: told = '' } = guide;
  return [
    ...[name, summary, told, ...Object.values(care), ...preparation],
    ...sections.flatMap(({ name: title, purpose, scripts, prompts }) => [
      ...[title, purpose],
      ...[...scripts, ...prompts].map(({ text }) => text),
    ]),
    ...criteria.flatMap((one) => [
      ...[one.name, one.lookFor],
      ...one.levels.flatMap((level) => [level.name, level.behaviour]),
    ]),
    ...reflection.map(({ text }) => text),
  ];
}

/** The fates of lines that only begin the criteria, and of those that say of themselves that they are left out. */
const NO_TEXT = ['criteria', 'left out'];

/** Words that become minutes. */
const LENGTH = new Set(
  'min mins minute minutes minuten minuto minutos minuti mn m h hour hours std stunden about approx circa ca etwa env environ aprox to bis a à 分 分間 時間 約 total'.split(
    ' ',
  ),
);

/** What Markdown and HTML are written with, and is no word. */
function withoutMarks(line: string): string {
  return line
    .replace(/^(?:title|description|summary|layout|permalink):/, ' ')
    .replace(/<!--.*?-->/g, ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\]\([^)]*\)/g, '] ')
    .replace(
      /<\/?(?:p|b|i|ul|ol|li|br|div|em|strong|td|tr|th|table|details|summary|h[1-6]|a|center|img|blockquote|thead|tbody|span|sub|sup)\b[^>]*>/gi,
      ' ',
    )
    .replace(/&(?:amp|lt|gt|nbsp|quot);/g, ' ')
    .replace(/^[\s>]*\[!\w+\]/, ' ')
    .replace(/^\s*\[[^\]]+\]:\s.*$/, ' ')
    .replace(/\[\^[^\]]*\]/g, ' ')
    .replace(/\[\[?_?toc_?\]?\]/gi, ' ')
    .replace(/^[\s>]*(?:[-*+•☐☑]|\d{1,2}[.)])\s+/u, '')
    .replace(/^\s*(?:\[[ xX]?\])\s+/u, '')
    .replace(/^\s*\{:[^}]*\}\s*$/u, '')
    .replace(/^\s*(?:```|~~~).*$/u, '')
    .replace(/https?:\S+/g, ' ')
    .replace(/[*_~`]/g, (mark) => (mark === '_' ? '_' : ''));
}

/** The words of a file that are neither in the guide, nor in a line that says of itself that it is left out, each with its line. */
export function lostWords({ lines, guide, written }: GuideImport): string[] {
  const known = new Set(textsOf(guide).flatMap(words));
  if (written) return [];
  return lines.flatMap(({ text, fate, begins }) => {
    if (!fate || begins || NO_TEXT.includes(fate)) return [];
    const bare = withoutMarks(text).replace(/^[^\p{L}\p{N}“"]+/u, '');
    if (fate === 'part' && (/^[|\s]/.test(text) || partOfHeading(bare))) return [];
    // A label at the beginning is what the fate says, and so is the number of a section or question.
    const said = (labelIn(bare)?.rest ?? judgedIn(bare)?.rest ?? bare).replace(
      /^(?:(?:question|section|part|step|phase|teil|frage)\s+\d+|Q\d*)\s*[.:)–—-]/iu,
      '',
    );
    return words(said.replaceAll('_', ' '))
      .filter((word) => !known.has(word) && !LENGTH.has(word))
      .map((word) => `${word} (${fate}): ${text}`);
  });
}
