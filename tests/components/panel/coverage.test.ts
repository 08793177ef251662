import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import type { Seed } from '../../e2e/support/seed.ts';
import { panelStory } from '../support/panel-story.ts';

const story = panelStory();

const NOTES: Seed['notes'] = [
  { text: 'Found it by cutting the queue in half.', criteria: ['finding-out'] },
  { text: 'Chose the slower one.', criteria: ['trade-offs'] },
];

async function show(ago: number): Promise<void> {
  await story.show({ notes: NOTES, ago });
  await page.getByCss('.coverage p').waitFor();
}

const line = () => document.querySelector('.coverage p')?.textContent?.trim();
const offer = () => document.querySelector('.coverage-offer span')?.textContent;

describe('coverage', () => {
  test('says in words what was not heard of yet, and what was', async () => {
    await show(10);
    expect(line()).toBe('Nothing yet: Own part, Learning, Explaining. Heard: Finding out, Trade-offs.');
    expect(offer()).toBeUndefined();
    expect(document.querySelector('.coverage p')?.getAttribute('title')).toBe(line());
    // In one line, what to ask about is in sight.
    const missing = document.querySelector('.coverage bdi')?.getBoundingClientRect();
    expect(missing?.right).toBeLessThan(366 - 16);
    // Its names end in dots where they don't fit.
    await story.pictures('coverage', 'bdi');
  });

  test('offers one question in the second half of the main section, and never again', async () => {
    await show(50);
    await until('the offer', () => offer() !== undefined);
    expect(offer()).toBe('Nothing yet on Own part. You could ask: What was your own part in it?');
    await until('it to be remembered', async () =>
      (await story.background.read('ada'))?.ticked.includes('offered ownership'),
    );
    await story.pictures('coverage-offer', 'bdi');
    await story.panel.click('button', 'Asked');
    await until('it to be gone', () => offer() === undefined);
    await until('it to be ticked', async () => (await story.background.read('ada'))?.ticked.includes('own-part'));
    expect(document.activeElement).not.toBe(document.body);
    await story.panel.close();
    await story.open();
    await page.getByCss('.coverage p').waitFor();
    expect(offer()).toBeUndefined();
  });
});
