import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview, saved, startInterview } from '../support/interview.ts';
import { outOfSight } from '../support/out-of-sight.ts';
import { overlay } from '../support/overlay.ts';
import { prepare } from '../support/prepare.ts';
import { screenshot } from '../support/screenshot.ts';
import { type Seed, underWay, writeChanges } from '../support/seed.ts';

// Screenshots of the main states for people to look at, and what can be checked without looking: nothing is cut off at
// the side, and what is always needed is always visible.

const shared = chromiumFixture();

const NOTES: Seed['notes'] = [
  { text: 'Traced a 3-year-old race in the billing queue with a replay harness she wrote.', criteria: ['ownership'] },
  { text: 'We could not reproduce it, so I made time deterministic.', kind: 'quote' },
  { text: 'Seems to enjoy teaching; drew it for the support team.', kind: 'inference' },
  { text: 'Ask how the rollout was decided.', kind: 'ask' },
];

const ADA = { candidate: 'Ada Lovelace', role: 'Backend engineer' };
const LONG_ROLE = 'Principal distributed-systems reliability engineer for payments and settlement';

prepare(async () => {
  const seeding = await shared.chromium.newExtensionPage('library.html');
  const long = {
    id: 'long',
    candidate: 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine',
    role: LONG_ROLE,
    notes: [],
  };
  await writeChanges(seeding, 'long', underWay(long));
  await seeding.close();
  return undefined;
});

test('next to the call: set-up, opening, a section, collapsed, ended, rescheduled', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij?aside=384&who=Ada');
  await overlay(call).button('Open Fireside').box();
  await screenshot(call, 'call-launcher');
  const panel = await openPanel(call);
  await panel.find('textbox', 'Candidate').waitFor();
  await screenshot(call, 'call-setup');
  // The recent roles include a long one.
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
  const words = panel.frame.locator('.last-action').getByText('Rescheduled');
  expect(await words.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
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
  await panel.find('heading', 'Their work').waitFor();
  await panel.find('group', 'Prompts').getByRole('checkbox').first().check();
  const marks = { observation: '', quote: '"', inference: '~', ask: '?', promise: '!' };
  for (const { text, kind = 'observation' } of NOTES) await addNote(panel, marks[kind] + text);
  await panel.type('textbox', 'Note', 'Chose at-least-once and made handlers idempotent');
  await saved(panel);
}
