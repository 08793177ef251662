import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { until } from '../../e2e/support/poll.ts';
import { keyboard } from '../support/driver.ts';
import { panelStory } from '../support/panel-story.ts';

// The words for a pause are where one is made, in any section, and gone with it.

const PAUSE = builtInGuides.find(({ id }) => id === 'story')?.care.pause ?? '';
const story = panelStory();
const words = () => page.getByRole('region', { name: 'Words for the pause' });
const sections = [0, 1, 2, 3, 4];

describe('the words for a pause', () => {
  test.each(sections)('stand in section %i while it is paused, and nothing takes the focus', async (section) => {
    await story.show({ section, notes: [{ text: 'one' }] });
    expect(await words().count()).toBe(0);
    await keyboard.press('Alt+0');
    await words().getByText(PAUSE).waitFor();
    expect(document.activeElement?.matches('.note-field')).toBe(true);
    expect(document.querySelector('dialog')).toBeNull();
    await keyboard.press('Alt+0');
    await words().waitFor({ state: 'detached' });
  });

  test('are seen at once however far down one has read, and leave that place as it was', async () => {
    await story.show({ section: 1, notes: [{ text: 'one' }] });
    const scroller = document.querySelector('.words');
    scroller?.scrollTo({ top: 60, behavior: 'instant' });
    await story.panel.click('button', 'Pause');
    await words().waitFor();
    const box = document.querySelector('.pause-words')?.getBoundingClientRect();
    const agenda = document.querySelector('.agenda')?.getBoundingClientRect();
    expect(box?.top).toBeGreaterThanOrEqual((agenda?.bottom ?? 0) - 1);
    expect(box?.top).toBeLessThan((agenda?.bottom ?? 0) + 8);
    await story.panel.click('button', 'Resume');
    await words().waitFor({ state: 'detached' });
    await until('the place', () => Math.abs((scroller?.scrollTop ?? 0) - 60) < 2);
  });

  test('are there at 200 % zoom, too', async () => {
    await page.viewport(640, 400);
    await story.show({ section: 1, notes: [{ text: 'one' }] });
    await page.getByCss('.middle').evaluate((one) => one.scrollTo({ top: 120, behavior: 'instant' }));
    await story.panel.click('button', 'Pause');
    await words().waitFor();
    const middle = document.querySelector('.middle')?.getBoundingClientRect();
    const box = document.querySelector('.pause-words')?.getBoundingClientRect();
    expect(Math.abs((box?.top ?? 0) - (middle?.top ?? 9))).toBeLessThan(2);
  });

  test('give way to the words for moving it, and to the check-in’s own', async () => {
    await story.show({ section: 1 });
    await story.panel.click('button', 'Pause');
    await words().waitFor();
    await story.panel.click('button', 'More');
    await story.panel.click('button', 'Reschedule…');
    await words().waitFor({ state: 'detached' });
  });

  test('look right and are accessible', async () => {
    await story.show({ section: 1, notes: [{ text: 'one' }] });
    await story.panel.click('button', 'Pause');
    await words().waitFor();
    await story.pictures('paused');
  });
});
