import { hasStart, type ImportQuestion } from './import-questions.ts';
import { minutesIn, minutesOfTitle } from './minutes-text.ts';
import type { Outline } from './outline.ts';
import { labelIn } from './part-words.ts';
import type { Placed } from './placed.ts';

/** The length of the whole that a file names: in its title, in a label, or in the words before the first section. */
export function totalSaid(placed: readonly Placed[], { title }: Outline): number | undefined {
  const first = placed.findIndex(({ fate }) => fate === 'section');
  const before = placed.filter(
    ({ unit, fate, verbatim }, index) =>
      unit === title ||
      fate === 'minutes' ||
      (!verbatim &&
        (((first < 0 || index < first) && (fate === 'summary' || fate === 'note')) ||
          labelIn(unit.text)?.part === 'length')),
  );
  for (const { unit, fate, pieces } of before) {
    // Minutes of one section are not those of the whole.
    if (
      fate === 'minutes' &&
      placed.indexOf(before[0] as Placed) > first &&
      first >= 0 &&
      !unit.cells &&
      pieces.length > 0
    )
      continue;
    const said = minutesIn(unit.key ? `${unit.text}${/^\d+$/.test(unit.text) ? ' min' : ''}` : unit.text);
    if (said?.minutes !== undefined && said.minutes > 0) return said.minutes;
  }
  return undefined;
}

/** Gives minutes to the sections that only say when they begin. */
export function lastStarts(placed: readonly Placed[], total: number | undefined): void {
  const sections = placed.filter(({ fate }) => fate === 'section');
  sections.forEach((section, index) => {
    const piece = section.pieces[0];
    const start = minutesOfTitle(section.unit.text)?.start;
    if (!piece || piece.minutes !== undefined || start === undefined) return;
    const next = sections.slice(index + 1).find(hasStart);
    const end = next ? minutesOfTitle(next.unit.text)?.start : total;
    if (end !== undefined && end >= start && end - start <= 600) piece.minutes = end - start;
  });
}

/** Applies shares, answers, and a whole that is shared out evenly. */
export function spread(
  placed: readonly Placed[],
  questions: readonly ImportQuestion[],
  total: number | undefined,
): void {
  const sections = placed.filter(({ fate }) => fate === 'section');
  for (const { unit, pieces } of sections) {
    const [piece] = pieces;
    const percent = percentOf(unit.cells) ?? minutesOfTitle(unit.text)?.percent;
    if (piece && percent !== undefined && total !== undefined)
      piece.minutes = Math.min(Math.round((total * percent) / 100), 600);
    const answer = questions.find(({ type, lines }) => type === 'minutes' && lines.includes(unit.from))?.answer;
    if (piece && typeof answer === 'number') piece.minutes = Math.min(Math.max(answer, 0), 600);
  }
  const bare = sections.flatMap(({ pieces: [piece], open }) =>
    piece && piece.minutes === undefined && open !== 'total' ? [piece] : [],
  );
  const asked = questions.some(({ type }) => type === 'minutes');
  const taken = sections.reduce((sum, { pieces: [piece] }) => sum + (piece?.minutes ?? 0), 0);
  const left = Math.round((total ?? 0) - taken);
  if (asked || total === undefined || left <= 0) return;
  bare.forEach((piece, index) => {
    const extra = index < left % bare.length ? 1 : 0;
    piece.minutes = Math.min(Math.floor(left / bare.length) + extra, 600);
  });
}

function percentOf(cells: readonly string[] | undefined): number | undefined {
  return cells?.map((cell) => minutesIn(cell)?.percent).find((percent) => percent !== undefined);
}
