import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { type Seed, underWay } from '../../e2e/support/seed.ts';
import { startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';

// Screenshots for people to look at, and what can be checked without looking: nothing is cut off at the side, and what
// is always needed is always visible.

const NOTES: Seed['notes'] = [
  { text: 'Traced a 3-year-old race in the billing queue with a replay harness she wrote.', criteria: ['ownership'] },
  { text: 'We could not reproduce it, so I made time deterministic.', kind: 'quote' },
  { text: 'Seems to enjoy teaching; drew it for the support team.', kind: 'inference' },
  { text: 'Ask how the rollout was decided.', kind: 'ask' },
];

const ADA = { candidate: 'Ada Lovelace', role: 'Backend engineer', guide: 'story', ago: 30 };
const SEEDS: Record<string, Seed> = {
  plain: { id: 'plain', ...ADA, notes: NOTES },
  empty: { id: 'empty', ...ADA, notes: [] },
  long: {
    id: 'long',
    candidate: 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Elder of Bergedorf',
    role: 'Principal distributed-systems reliability engineer for payments and settlement',
    notes: [{ text: `https://example.com/${'deeply/'.repeat(30)}` }, ...NOTES, { text: 'word '.repeat(120) }],
  },
  rtl: {
    id: 'rtl',
    candidate: 'שרה לוי',
    role: 'مهندسة برمجيات',
    notes: [
      { text: 'ציירה את התור (queue) לפני שדיברה.', criteria: ['ownership'] },
      { text: '«جعلنا الوقت حتميًا» v2.0', kind: 'quote' },
      { text: 'Said: “שלום” and laughed 🙂', kind: 'inference' },
    ],
  },
};

const SIZES = {
  docked: { width: 366, height: 606 },
  narrow: { width: 320, height: 606 },
  wide: { width: 480, height: 786 },
  // A docked panel in a page of 640 × 400 CSS px, such as one at 200 %.
  enlarged: { width: 366, height: 366 },
};

let panel: PanelView;
afterEach(() => panel.close());

describe.each(Object.keys(SEEDS))('an interview, %s', (id) => {
  test.each(Object.entries(SIZES))('%s', async (size, { width, height }) => {
    await media({ reducedMotion: 'reduce' });
    await page.viewport(width, height);
    const background = startBackground();
    for (const seed of Object.values(SEEDS)) await background.write(seed.id, underWay(seed));
    panel = await openPanel(background, id);
    await (SEEDS[id]?.notes.length ? panel.find('log', 'Notes').getByRole('listitem').first() : panel.note).waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(theme);
      await screenshot(`panel-${id}-${size}-${theme}`);
      expect(outOfSight(), theme).toEqual([]);
    }
  });

  test('would be reported if it stuck out', async () => {
    const background = startBackground();
    await background.write(id, underWay(SEEDS[id] as Seed));
    await page.viewport(300, 600);
    panel = await openPanel(background, id);
    await panel.note.waitFor();
    document.querySelector('main')?.style.setProperty('inline-size', '600px');
    expect(outOfSight()).not.toEqual([]);
  });
});
