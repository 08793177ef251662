import type { Bench } from '../bench-context.ts';
import { giveInterviews, scan } from '../in-memory.ts';
import { seededInterview } from '../seeded-interviews.ts';
import { quantile } from '../statistics.ts';

/** Number of fixed queries. */
const QUERIES = 200;
const SIZE = 10_000;

/** Search in all notes. Fireside has none yet, so only the reference is measured. */
export const search: Bench = {
  name: 'search',
  async run({ open, references, repetitions, quick, record }) {
    const size = quick ? 1000 : SIZE;
    const floor = await open({ extension: references.floor });
    const page = await floor.newExtensionPage('blank.html');
    await giveInterviews(page, size, 0);
    const queries = Array.from({ length: QUERIES }, (_, i) => queryFrom(Math.floor((i * size) / QUERIES), i));
    const [medians, p95s]: [number[], number[]] = [[], []];
    for (let round = 0; round <= repetitions; round++) {
      const times = await scan(page, queries);
      if (round === 0) continue;
      medians.push(quantile(times, 0.5));
      p95s.push(quantile(times, 0.95));
    }
    const count = size.toLocaleString('en');
    const against = 'scan of the lower-cased texts of all notes in memory';
    record(
      {
        id: `search-median-${size}`,
        what: `search in all notes of ${count} interviews, median of ${QUERIES} queries`,
        against,
        unit: 'ms',
        target: { times: 0.05 },
        ours: [],
        floor: medians,
      },
      {
        id: `search-p95-${size}`,
        what: `search in all notes of ${count} interviews, 95th of 100 queries`,
        against,
        unit: 'ms',
        target: { atMost: 16 },
        ours: [],
        floor: p95s,
      },
    );
  },
};

/** A word, or two neighbouring ones, from some note. */
function queryFrom(interview: number, i: number): string {
  const words = seededInterview(interview, 0).notes[i % 60]?.text.toLowerCase().split(' ') ?? [];
  return words.slice(0, 1 + (i % 2)).join(' ');
}
