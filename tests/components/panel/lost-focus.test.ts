import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { underWay } from '../../e2e/support/seed.ts';
import { focusSeen, Walk, walkInterview } from '../../e2e/support/walk.ts';
import { startBackground } from '../support/background.ts';
import { keyboard } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';

// Every action that removes the control it was done with, by keyboard: afterwards another control has the focus.

let panel: PanelView;
afterEach(() => panel.close());

const walked = { press: keyboard.press, focus: async () => focusSeen() };

test('in a separate window', async () => {
  panel = await openPanel(startBackground());
  const named = (name: RegExp) => page.getByRole('button', { name });
  expect(await walkInterview({ ...panel, ...walked, named, typed: keyboard.type })).toBeGreaterThan(30);
});

test('a new separate window focuses its first field, or the note', async () => {
  const background = startBackground();
  panel = await openPanel(background);
  const fresh = new Walk(walked);
  await fresh.lands('a window without an interview', panel.find('textbox', 'Candidate'));
  await background.write('fresh', underWay({ id: 'fresh', candidate: 'Ada', notes: [{ text: 'a' }] }));
  panel.close();
  panel = await openPanel(background, 'fresh');
  await fresh.lands('a window with an interview', panel.note);
  expect(fresh.landed).toBeGreaterThan(0);
});
