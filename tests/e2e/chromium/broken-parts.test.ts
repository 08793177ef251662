import type { Frame } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { breakAt, makeBreakable } from '../support/breaking.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { screenshot } from '../support/screenshot.ts';

// A part that can't be rendered leaves the rest of the page intact, with its text to copy.

const shared = chromiumFixture();
const CALL = 'https://meet.google.com/abc-defg-hij';

const focused = (target: Frame) =>
  target.evaluate(() => {
    const { tagName, textContent, dataset } = document.activeElement as HTMLElement;
    return tagName === 'BODY' ? 'BODY' : (dataset.interview ?? textContent ?? '');
  });
const broken = (target: Frame, says: string) => target.locator('.broken', { hasText: says });
const copy = (target: Frame, says: string) => broken(target, says).getByRole('textbox').inputValue();

describe('the panel', () => {
  test('a note that breaks leaves the composer and the other notes; a panel that breaks leaves all text', async () => {
    const call = await shared.chromium.newCall(CALL);
    const panel = await openPanel(call);
    const { frame } = panel;
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'a first note');
    await frame.evaluate(makeBreakable);
    await frame.evaluate(breakAt, ['THORN']);
    await addNote(panel, 'the THORN of a note');
    const says = 'This note can’t be shown.';
    await broken(frame, says).waitFor();
    expect(await copy(frame, says)).toBe('the THORN of a note');
    await addNote(panel, 'a third note');
    expect(await panel.notes()).toEqual(['a first note', 'a third note']);
    await saved(panel);
    await screenshot(call, 'broken-panel-note');

    // Now even the error message breaks, so that the failure reaches the whole panel.
    await frame.evaluate(breakAt, ['THORN', 'can’t be shown']);
    await broken(frame, says).getByRole('button', { name: 'Try again' }).click();
    const all = 'Something went wrong. Everything saved so far is safe.';
    await broken(frame, all).waitFor();
    expect(await copy(frame, all)).toMatch(/a first note[\s\S]*the THORN of a note[\s\S]*a third note/);
    expect(await focused(frame)).toBe('Try again');
    await screenshot(call, 'broken-panel');

    await frame.evaluate(breakAt, []);
    await call.keyboard.press('Enter');
    await panel.note.waitFor();
    expect(await panel.notes()).toEqual(['a first note', 'the THORN of a note', 'a third note']);
    expect(await focused(frame)).not.toBe('BODY');
    await call.close();
  });
});
