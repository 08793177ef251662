import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { underWay } from '../../e2e/support/seed.ts';
import { startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { cutOff, LONG, MIRRORED, speak, speakEnglish, WIDTHS } from '../support/pseudo-languages.ts';

// The language is chosen while the panel is open, without reloading anything.

const ADA = { candidate: 'Ada Lovelace', role: 'Engineer', ago: 30 };
const NOTES = [
  { text: 'Traced a race in the billing queue.', criteria: ['ownership'] },
  { text: 'We made time deterministic.', kind: 'quote' as const },
];
const LATER = [{ type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'writeup' } }] as const;
const MOVED = [{ type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'rescheduled' } }] as const;

let background: ReturnType<typeof startBackground>;
let view: PanelView | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  background = startBackground();
  await background.write(
    'opening',
    underWay({ id: 'opening', ...ADA, section: 0, notes: [] }).filter(({ type }) => type !== 'interview opened'),
  );
  await background.write('current', underWay({ id: 'current', ...ADA, notes: NOTES }));
  await background.write('ended', [...underWay({ id: 'ended', ...ADA, notes: NOTES }), ...LATER]);
  await background.write('moved', [...underWay({ id: 'moved', ...ADA, notes: NOTES }), ...MOVED]);
});

afterEach(async () => {
  view?.close();
  view = undefined;
  await speakEnglish();
});

/** Texts that come from the code: in the long language each text of the catalogue has brackets. */
function fromTheCode(): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node;
    if (!parentElement?.checkVisibility() || parentElement.closest('bdi, kbd, option, .said, [dir=auto]')) continue;
    // Durations are the browser's own.
    texts.push((node.textContent ?? '').replace(/,? ?\b\d+ (?:min|hr|sec)s?\b/g, ''));
  }
  return texts
    .filter((text) => /[A-Za-z]{3,}/.test(text) && !/[[\]áéïöÅÇÉÎÑØŠÛ]/.test(text))
    .map((text) => text.trim());
}

/** The distance in CSS px of an element from the side where lines begin. */
function fromTheStart(selector: string): number {
  const seen = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  const box = seen?.getBoundingClientRect();
  if (!box) throw new Error(`There is no ${selector} to be seen.`);
  return document.documentElement.dir === 'rtl' ? document.documentElement.clientWidth - box.right : box.left;
}

describe.each(WIDTHS)('at %i px the panel', (width) => {
  beforeEach(() => page.viewport(width, 700));

  test.each(['opening', 'current', 'ended', 'moved', undefined])('shows %s', async (interview) => {
    const panel = await openPanel(background, interview);
    view = panel;
    const sides = ['h1', interview ? '.head .icon-button' : '.foot button'];
    const english = sides.map(fromTheStart);
    for (const language of [LONG, MIRRORED]) {
      await speak(language);
      await screenshot(`${interview ?? 'setup'}-${width}-${language}`);
      expect(cutOff(), language).toEqual([]);
    }
    expect(sides.map(fromTheStart).map((side, i) => Math.abs(side - (english[i] ?? 0)))).toEqual(
      sides.map(() => expect.closeTo(0, 0)),
    );
  });
});

test('a sign is left of its time, even within right-to-left text', async () => {
  view = await openPanel(background, 'opening');
  await speak(MIRRORED);
  const text = document.querySelector('[role=timer]')?.firstChild;
  if (!(text instanceof Text)) throw new Error('There is no time.');
  expect(text.data).toMatch(/^\+\d/);
  const left = (from: number) => {
    const range = new Range();
    range.setStart(text, from);
    range.setEnd(text, from + 1);
    return range.getBoundingClientRect().left;
  };
  expect(left(0)).toBeLessThan(left(1));
});

test('typed text, focus and scroll position stay when the language changes', async () => {
  const panel = await openPanel(background, 'current');
  view = panel;
  await panel.type('textbox', 'Note', 'half a sen');
  const field = document.activeElement;
  await speak(MIRRORED);
  expect(document.activeElement).toBe(field);
  expect(field).toHaveProperty('value', 'half a sen');
});

test('no text of the panel is hard-coded', async () => {
  await page.viewport(360, 700);
  for (const interview of ['opening', 'current', 'ended', 'moved']) {
    const panel = await openPanel(background, interview);
    await speak(LONG);
    const { guide } = (await background.read(interview)) ?? {};
    const names = [
      guide?.name,
      ...(guide?.criteria ?? []).map(({ name }) => name),
      ...(guide?.sections ?? []).flatMap(({ name, prompts }) => [name, ...prompts.map(({ text }) => text)]),
    ];
    expect(fromTheCode().filter((text) => !names.includes(text))).toEqual([]);
    panel.close();
    await speak('browser');
  }
});
