import { describe, expect, test } from 'vitest';
import { type ChromiumPanel, openPanel, panelIn, wearTheme } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview, saved, startInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { prepare } from '../support/prepare.ts';
import { room } from '../support/room.ts';
import { screenshot } from '../support/screenshot.ts';
import { type Seed, underWay, writeChanges } from '../support/seed.ts';

// Pictures of the main states for a person to look at, and what can be said of them without looking: nothing is cut
// off at the side, and what is always needed is always in sight.

const shared = room();

const NOTES: Seed['notes'] = [
  { text: 'Traced a 3-year-old race in the billing queue with a replay harness she wrote.', criteria: ['debugging'] },
  { text: 'We could not reproduce it, so I made time deterministic.', kind: 'quote' },
  { text: 'Seems to enjoy teaching; drew it for the support team.', kind: 'inference' },
  { text: 'Ask how the rollout was decided.', kind: 'ask' },
];

const ADA = { candidate: 'Ada Lovelace', role: 'Backend engineer', ago: 30 };
const SEEDS: Record<string, Seed> = {
  plain: { id: 'plain', ...ADA, notes: NOTES },
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
      { text: 'ציירה את התור (queue) לפני שדיברה.', criteria: ['debugging'] },
      { text: '«جعلنا الوقت حتميًا» v2.0', kind: 'quote' },
      { text: 'Said: “שלום” and laughed 🙂', kind: 'inference' },
    ],
  },
};

/** Whatever of the panel sticks out at a side, or is needed always and not in sight. */
function outOfSight(): string[] {
  const { clientWidth, clientHeight } = document.documentElement;
  const name = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  const cut = (element: Element | null) => element !== null && getComputedStyle(element).overflowX !== 'visible';
  const wide = [...document.querySelectorAll('main, main *')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    // What its parent shortens with an ellipsis may be as long as it likes.
    return (
      width > 1 && !cut(element.parentElement) && element.checkVisibility() && (left < -1 || right > clientWidth + 1)
    );
  });
  const needed = ['h1', '[role=status]', '[role=timer]', 'textarea[aria-label=Note]', '.controls button'];
  const hidden = needed
    .flatMap((selector) => [...document.querySelectorAll(selector)])
    .filter((element) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return width > 0 && (top < -1 || bottom > clientHeight + 1);
    });
  return [...wide, ...hidden].map((element) => `${element.localName} ${name(element).slice(0, 40)}`);
}

prepare(async () => {
  const seeding = await shared.chromium.newExtensionPage('library.html');
  for (const [id, seed] of Object.entries(SEEDS)) await writeChanges(seeding, id, underWay(seed));
  await seeding.close();
});

const SIZES = {
  docked: { width: 368, height: 688 },
  narrow: { width: 300, height: 600 },
  // A docked panel in a page at 200 % has about so many CSS pixels.
  enlarged: { width: 300, height: 400 },
};

describe.each(Object.keys(SEEDS))('an interview, %s', (id) => {
  test.each(Object.entries(SIZES))('%s', async (size, viewport) => {
    const page = await shared.chromium.newExtensionPage(`sidepanel.html?home=window&interview=${id}`);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    const panel = panelIn(page);
    await panel.find('log', 'Notes').getByRole('listitem').first().waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await wearTheme(page, theme);
      await screenshot(page, `panel-${id}-${size}-${theme}`);
      expect(await page.evaluate(outOfSight), theme).toEqual([]);
    }
    await page.close();
  });
});

test('beside the call: set-up, opening, a section, collapsed, ended, moved', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij?aside=384&who=Ada');
  await overlay(call).button('Open Fireside').box();
  await screenshot(call, 'call-launcher');
  const panel = await openPanel(call);
  await panel.find('textbox', 'Candidate').waitFor();
  await screenshot(call, 'call-setup');
  // Among the recent roles is a long one.
  expect(await panel.frame.evaluate(outOfSight)).toEqual([]);
  await startInterview(panel, ADA);
  await screenshot(call, 'call-opening');
  await inSection(panel);
  await screenshot(call, 'call-section');
  await panel.click('button', 'Whole agenda');
  await screenshot(call, 'call-agenda');
  await panel.click('button', 'Whole agenda');
  await panel.find('button', 'Edit note').first().click();
  await screenshot(call, 'call-editor');
  await panel.click('button', 'Done');
  await overlay(call).button('Collapse Fireside').click();
  await overlay(call).button('Open Fireside').box();
  await screenshot(call, 'call-pill');
  await overlay(call).button('Open Fireside').click();
  await endInterview(panel);
  await panel.find('button', 'Export Markdown').waitFor();
  await screenshot(call, 'call-ended');
  await panel.find('button', 'New interview').first().click();
  await beginInterview(panel, { candidate: 'Grace Hopper' });
  await addNote(panel, 'Came in out of breath');
  await panel.click('button', 'More');
  await screenshot(call, 'call-menu');
  await panel.click('button', 'Reschedule…');
  await panel.click('button', 'End and reschedule');
  await panel.find('button', 'Keep notes').waitFor();
  await screenshot(call, 'call-moved');
  await call.close();
});

test('a small window: nothing is out of reach', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
  await call.setViewportSize({ width: 640, height: 400 });
  const panel = await openPanel(call);
  await beginInterview(panel, ADA);
  await inSection(panel);
  await screenshot(call, 'call-small');
  const frame = await overlay(call).frameBox();
  if (!frame) throw new Error('The panel is not painted.');
  expect(frame.x).toBeGreaterThanOrEqual(0);
  expect(frame.y).toBeGreaterThanOrEqual(0);
  expect(frame.x + frame.width).toBeLessThanOrEqual(640);
  expect(frame.y + frame.height).toBeLessThanOrEqual(400);
  expect(await panel.frame.evaluate(outOfSight)).toEqual([]);
  await call.close();
});

async function inSection(panel: ChromiumPanel): Promise<void> {
  if (await panel.has('button', 'Let’s begin')) await panel.click('button', 'Let’s begin');
  await panel.click('button', 'Next section');
  await panel.find('heading', 'Their story').waitFor();
  await panel.find('group', 'Prompts').getByRole('checkbox').first().check();
  const marks = { observation: '', quote: '"', inference: '~', ask: '?' };
  for (const { text, kind = 'observation' } of NOTES) await addNote(panel, marks[kind] + text);
  await panel.type('textbox', 'Note', 'Chose at-least-once and made handlers idempotent');
  await saved(panel);
}
