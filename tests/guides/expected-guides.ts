import { readFileSync } from 'node:fs';
import type { Criterion, Guide, Prompt, ReflectionQuestion, Script, Section } from '../../domain/guide/guide.ts';

type Common = ReturnType<typeof commonParts>;

/** The guides as `words.md` says they should be, in the order in which they are offered. */
export function expectedGuides(): Guide[] {
  const text = readFileSync(new URL('words.md', import.meta.url), 'utf8');
  const [shared = '', ...guides] = text.split(/^(?=# \d\. )/m);
  const common = commonParts(shared);
  return guides.map((one) => guideIn(one, common));
}

/** What is written once, under "In every guide". */
function commonParts(text: string) {
  const ask = /^- ask: (.+)$/m;
  const [message, opening, closing] = quotesIn(text);
  return {
    care: {
      ask: first(ask, text),
      pause: first(/^- pause: (.+)$/m, text),
      move: first(/^- move: (.+)$/m, text),
      message: message ?? '',
    },
    sections: sectionsIn(text, '###'),
    preparation: bulletsIn(after(text, '### Preparation')),
    reflection: bulletsIn(after(text, '### Reflection')).map(reflectionIn),
    opening: opening ?? '',
    closing: closing ?? '',
    criteria: criteriaIn(text),
  };
}

function guideIn(text: string, common: Common): Guide {
  const criteria = [...criteriaIn(text), ...common.criteria];
  const preparation = bulletsIn(after(text, 'Preparation:'));
  return {
    id: first(/^id: (\S+)/m, text),
    name: first(/^# \d\. (.+)$/m, text),
    summary: first(/^summary: (.+)$/m, text),
    wantedMinutes: Number(first(/^id: .* (\d+) minutes$/m, text)),
    care: common.care,
    sections: sectionsIn(text, '##').map((own) => {
      const same = common.sections.find(({ id }) => id === own.id);
      return same ? { ...same, ...own, purpose: same.purpose, ...inside(own, same) } : own;
    }),
    criteria: first(/^Criteria: ([a-z, -]+)\./m, text)
      .split(', ')
      .map((id) => criteria.find((one) => one.id === id) as Criterion),
    preparation: [...common.preparation, ...preparation],
    reflection: [...common.reflection, reflectionIn(first(/^Reflection: (.+)$/m, text))],
    expect: [common.opening, ...quotesIn(text), common.closing].join('\n\n'),
  };
}

/** A guide's own scripts come first, then those of every guide. */
function inside(own: Section, same: Section): Pick<Section, 'scripts' | 'prompts'> {
  return { scripts: [...own.scripts, ...same.scripts], prompts: [...own.prompts, ...same.prompts] };
}

function sectionsIn(text: string, level: '##' | '###'): Section[] {
  return text.split(new RegExp(`^(?=${level} )`, 'm')).flatMap((block) => {
    const [, id = '', name = '', minutes, rest = ''] = /^#+ ([a-z-]+) · (.+?) · (\d+)(.*)/.exec(block) ?? [];
    if (minutes === undefined) return [];
    const lines = block.split('\n').flatMap((line) => {
      const [, kind, key = '', criteria, words = ''] = /^- (\w+) ([\w-]+)(?: → ([\w, -]+))?: (.+)$/.exec(line) ?? [];
      if (kind === undefined || words.startsWith('(')) return [];
      return { kind, id: key, text: words, ...(criteria && { criteria: criteria.split(', ') }) };
    });
    return {
      id,
      name,
      purpose: /^purpose: (.+)$/m.exec(block)?.[1] ?? '',
      minutes: Number(minutes),
      protected: rest.includes('protected'),
      ...(id === 'their-questions' && { rated: false }),
      scripts: lines.flatMap(({ kind, ...script }): Script[] => (kind === 'say' ? [script] : [])),
      prompts: lines.filter(({ kind }) => kind !== 'say') as Prompt[],
    };
  });
}

function criteriaIn(text: string): Criterion[] {
  const all = text.matchAll(/^\*\*([a-z-]+) · (.+?)\*\*.*?\. Look for: (.+)\n+((?:\d\. .+\n?)+)/gm);
  return [...all].map(([, id = '', name = '', lookFor = '', levels = '']) => ({
    id,
    name,
    lookFor,
    levels: [...levels.matchAll(/^(\d)\. (\w+): (.+)$/gm)].map(([, level = '', word = '', behaviour = '']) => ({
      id: level,
      name: word,
      behaviour,
    })),
  }));
}

function reflectionIn(line: string): ReflectionQuestion {
  return { id: first(/^question ([\w-]+): /, line), text: first(/^question [\w-]+: (.+)$/, line) };
}

/** The bullets that follow a heading, up to what is no bullet. */
function bulletsIn(text: string): string[] {
  return first(/((?:^- .+\n)+)/m, text)
    .trim()
    .split('\n')
    .map((line) => line.slice(2));
}

/** The quoted passages, without their marks. */
function quotesIn(text: string): string[] {
  return [...text.matchAll(/(?:^>.*\n?)+/gm)].map(([quote]) => quote.trim().replace(/^> ?/gm, ''));
}

function after(text: string, heading: string): string {
  return text.slice(text.indexOf(heading));
}

function first(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern} is not in: ${text.slice(0, 60)}`);
  return found;
}
