import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { focused, heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview, NOTES } from '../support/written-up.ts';

// What was promised, where it is looked for: on the page Today, and beside the write-up.

const DAY = 24 * 60 * 60_000;

let background: Background;
let library: LibraryView;
beforeEach(async () => {
  await media({ colorScheme: 'light' });
  await page.viewport(1280, 800);
  background = startBackground();
});
afterEach(() => library.close());

/** The local day so many days from today. */
function day(after: number): string {
  const at = new Date(Date.now() + after * DAY);
  const two = (part: number) => String(part).padStart(2, '0');
  return [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
}

const promise = (text: string, due?: number) => ({
  text,
  kind: 'promise' as const,
  ...(due !== undefined && { due: day(due) }),
});

async function seed(): Promise<void> {
  await background.write(
    'grace',
    endedInterview({
      id: 'grace',
      candidate: 'Grace Hopper',
      notes: [...NOTES, promise('Our answer, whichever way it goes', 20), promise('How often people are on call', 1)],
    }),
  );
  // Long ago: nothing else on the page shows it.
  const notes = [promise('A new date', -2), promise('The talk')];
  await background.write('hedy', endedInterview({ id: 'hedy', candidate: 'Hedy Lamarr', ago: 60 * 24 * 60, notes }));
}

const promised = () => page.getByRole('region', { name: 'Promised' });
const stored = (id: string) => background.read(id);

/** What of this part is wider than its place. */
function sideways(): string[] {
  return [...document.querySelectorAll('.promised-row, .promised-row *')].flatMap((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > innerWidth ? [one.outerHTML] : [];
  });
}

async function pictures(name: string, sizes: readonly (readonly [number, number])[]): Promise<void> {
  for (const [width, height] of sizes) {
    await page.viewport(width, height);
    for (const theme of ['light', 'dark'] as const) {
      await media({ colorScheme: theme });
      await screenshot(`${name}-${width}-${theme}`);
      expect(sideways(), `${width}, ${theme}`).toEqual([]);
      expect(await accessibilityFaults(), `${width}, ${theme}`).toEqual([]);
    }
  }
}

describe('today', () => {
  test('has what was promised in any interview, what is due first first, and it is ticked there', async () => {
    await seed();
    library = await openLibrary('#/today');
    await promised().waitFor();
    const rows = () =>
      promised()
        .getByRole('listitem')
        .elements()
        .map((row) => row.textContent);
    expect(rows()).toEqual([
      'A new dateto Hedy Lamarr2 days late',
      'How often people are on callto Grace Hopperby tomorrow',
      expect.stringContaining('Our answer, whichever way it goesto Grace Hopperby '),
      'The talkto Hedy Lamarr',
    ]);
    await promised().getByRole('checkbox').first().focus();
    await keyboard.press('Space');
    await until('it to be kept', async () => (await stored('hedy'))?.notes[0]?.keptAt !== undefined);
    await until('it to say so', () => rows()[0] === 'A new dateto Hedy Lamarrkept today');
    expect(document.activeElement?.matches('[type=checkbox]')).toBe(true);
    await pictures('today-promised', [
      [1280, 800],
      [360, 800],
    ]);
    await keyboard.press('Space');
    await until('it to be open again', async () => (await stored('hedy'))?.notes[0]?.keptAt === undefined);
    await until('it to say so', () => rows()[0] === 'A new dateto Hedy Lamarr2 days late');
    await keyboard.press('Space');
    await until('it to be kept', async () => (await stored('hedy'))?.notes[0]?.keptAt !== undefined);
    library.goTo('#/interviews/hedy');
    await heading('Hedy Lamarr');
    expect(await promised().getByRole('checkbox').first().isChecked()).toBe(true);
    // The heading takes the focus once it is painted.
    await until('the heading to have the focus', () => focused() === 'Hedy Lamarr');
    // Undone, it is where it was done, not at the note far below.
    await promised().getByRole('checkbox').last().focus();
    await keyboard.press('Space');
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await until(
      'the last one to be open again',
      async () => (await stored('hedy'))?.notes.at(-1)?.keptAt === undefined,
    );
    const last = await promised().getByRole('checkbox').last().element();
    await until('the focus on its box', () => document.activeElement === last);
    await promised().getByRole('checkbox').last().click();
    library.goTo('#/today');
    await until('the last one to be kept', async () => (await stored('hedy'))?.notes.at(-1)?.keptAt !== undefined);
  });
});

describe('the candidate’s side', () => {
  test('is beside the write-up, next to what was promised', async () => {
    const section = 'their-questions';
    const theirs = [
      { text: 'Who decides what gets built?', kind: 'quote' as const, section },
      { text: 'How often are you on call? Every sixth week.', section },
      { text: 'Curious; asks like a colleague.', kind: 'inference' as const, section },
    ];
    const notes = [
      { text: 'Hopes to learn how we review', section: 'welcome' },
      ...NOTES,
      ...theirs,
      promise('The rota', 1),
    ];
    await background.write('ada', endedInterview({ id: 'ada', notes }));
    library = await openLibrary('#/interviews/ada');
    const part = page.getByRole('region', { name: 'Their questions and hopes' });
    await part.waitFor();
    expect(
      part
        .getByRole('listitem')
        .elements()
        .map((one) => one.textContent),
    ).toEqual([
      'Hopes to learn how we review',
      'Who decides what gets built?',
      'How often are you on call? Every sixth week.',
    ]);
    await part.element().scrollIntoView({ block: 'center' });
    await pictures('library-theirs', [
      [1280, 800],
      [360, 800],
    ]);
  });
});

describe('an interview', () => {
  test('has what was promised in it beside its write-up, with by when to correct', async () => {
    await seed();
    library = await openLibrary('#/interviews/grace');
    await promised().waitFor();
    await promised().getByRole('button').first().click();
    await page.getByLabelText('By when', { exact: true }).fill(day(3));
    await until('the day', async () => (await stored('grace'))?.notes.at(-2)?.due === day(3));
    await keyboard.press('Enter');
    await promised().element().scrollIntoView({ block: 'center' });
    await pictures('library-promised', [
      [1280, 800],
      [360, 800],
    ]);
  });
});
