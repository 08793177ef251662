import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { announce } from '../../../extension/stored-news.ts';
import { until } from '../../e2e/support/poll.ts';
import { interview, notesOnly, START, story, THEIRS } from '../../e2e/support/story.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { focused, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';

const MINUTE = 60_000;

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await media({ colorScheme: 'light' });
  await page.viewport(1280, 800);
  background = startBackground();
  await background.write('ada', notesOnly('ada', 'Ada Lovelace', 'Backend engineer', START));
  await background.write('grace', notesOnly('grace', 'Grace Hopper', 'Compiler engineer', START + 1));
  await background.write('moved', [
    ...interview('moved', 'Edsger Dijkstra', 'Platform', START + 2).slice(0, 2),
    { type: 'event recorded', event: { at: START + MINUTE, kind: 'ended', outcome: 'rescheduled' } },
  ]);
  library = await openLibrary();
  await rows().first().waitFor();
});
afterEach(() => {
  vi.restoreAllMocks();
  library.close();
});

const list = (): Locator => page.getByRole('list', { name: 'Interviews' });
const rows = (): Locator => list().getByRole('link');
const heading = (): Locator => page.getByRole('heading', { level: 1 });
const names = async (): Promise<string[]> =>
  (await rows().getByCss('.row-who').allTextContents()).map((name) => name.trim());

/** Opens an interview from the list. Its heading takes the focus after it was painted, so away from what a test focused before. */
async function openInterview(name: string): Promise<void> {
  await rows().filter({ hasText: name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await until('the heading to have the focus', () => focused() === name);
}

const openAda = () => openInterview('Ada Lovelace');

describe('the list', () => {
  it('shows the interviews newest first and finds them by candidate, role and guide', async () => {
    await expect.poll(names).toEqual(['Edsger Dijkstra', 'Grace Hopper', 'Ada Lovelace']);
    await page.getByRole('searchbox', { name: 'Search interviews' }).fill('engineer ADA');
    await expect.poll(names).toEqual(['Ada Lovelace']);
    await page.getByCss('.finder').getByRole('status').getByText('1 of 3').waitFor();
    await page.getByRole('searchbox', { name: 'Search interviews' }).fill('nobody');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(names).toHaveLength(3);
  });

  it('loses no arrow key that comes before the next rows are rendered', async () => {
    for (let i = 0; i < 100; i++) {
      const id = `number ${i}`;
      const [planned] = interview(id, `Candidate ${String(i).padStart(3, '0')}`, 'Engineer', START + 1000 - i);
      if (planned) await background.write(id, [planned]);
    }
    await rows().filter({ hasText: 'Candidate 000' }).waitFor();
    await rows().first().focus();
    for (let i = 0; i < 60; i++) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      // What is pending is rendered, but nothing is painted.
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
    await until('the 61st row to have the focus', () => document.activeElement?.closest('li')?.ariaPosInSet === '61');
  });

  it('is navigated with the arrow keys', async () => {
    await rows().first().focus();
    await keyboard.press('ArrowDown');
    expect(focused()).toContain('Grace Hopper');
    await keyboard.press('End');
    expect(focused()).toContain('Ada Lovelace');
    await keyboard.press('Enter');
    await until('the heading to have the focus', () => focused() === 'Ada Lovelace');
    expect(await rows().filter({ hasText: 'Ada' }).getAttribute('aria-current')).toBe('true');
  });
});

describe('an interview', () => {
  it('is shown completely, for reading', async () => {
    await openAda();
    const notes = page.getByRole('region', { name: 'Their story' }).getByRole('listitem');
    await expect
      .poll(() => notes.allTextContents())
      .toEqual([
        expect.stringMatching(/^06:00.*Observation:.*Traced a race.*evidence for.*\S/),
        expect.stringMatching(/^09:00.*Quote:.*We made time/),
        expect.stringMatching(/^10:00.*Inference:/),
        expect.stringMatching(/^14:00.*To ask:/),
      ]);
    expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('She asked ab');
    expect(await page.getByCss('.detail-head .status-word').textContent()).toBe('ended');
    const evidence = page.getByRole('region', { name: 'Evidence' });
    const criteria = story?.criteria.length ?? 0;
    expect(await evidence.getByText('No notes for this yet.').count()).toBe(criteria - 1);
    const time = page.getByRole('table', { name: 'Time by section' }).getByRole('row', { name: /^Their story/ });
    expect(await time.getByRole('cell').allTextContents()).toEqual([`${THEIRS} min`, `${THEIRS + 5} min`]);
    expect(await page.getByText('Their story 5 min over').count()).toBe(1);
  });

  it('that was rescheduled shows only who, when and that it was', async () => {
    await rows().filter({ hasText: 'Dijkstra' }).click();
    await page.getByText('This interview was rescheduled.').waitFor();
    const detail = await page.getByRole('region', { name: 'Interview', exact: true }).textContent();
    expect(detail).not.toMatch(/Platform|Evidence|Planned|Notes/);
    // Its name and role can be corrected, but not its end, which isn't shown.
    await page.getByRole('button', { name: 'Edit details' }).click();
    const details = page.getByRole('group', { name: 'Details' });
    expect(await details.getByRole('textbox', { name: 'Role' }).inputValue()).toBe('Platform');
    // Who, and nothing of an end.
    expect(await details.getByCss('input').count()).toBe(4);
    expect(await details.getByCss('[type=datetime-local]').count()).toBe(0);
  });

  it('shows what other views do to it', async () => {
    await openAda();
    const note = { id: 'late', at: START + 30 * MINUTE, kind: 'quote' as const, text: 'A late word.', criteria: [] };
    await background.write('ada', [{ type: 'note written', note }]);
    await page.getByCss('.note').filter({ hasText: 'A late word.' }).waitFor();
    await background.write('ada', [{ type: 'note removed', note: 'late', at: START }]);
    await page.getByCss('.note').filter({ hasText: 'A late word.' }).waitFor({ state: 'detached' });
  });

  it('that is unknown is reported as not found', async () => {
    library.goTo('#/interviews/nobody');
    await page.getByRole('heading', { level: 1, name: 'Interview not found' }).waitFor();
  });

  it('can be copied by hand if the browser forbids it', async () => {
    await openAda();
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('forbidden', 'NotAllowedError'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    await page.getByRole('button', { name: 'Copy Markdown' }).click();
    const text = page.getByRole('textbox', { name: 'Text to copy' });
    await text.waitFor();
    const selected = () =>
      text.evaluate((area: HTMLTextAreaElement) =>
        document.activeElement === area ? area.value.slice(area.selectionStart, area.selectionEnd) : '',
      );
    await expect.poll(selected).toContain('We made time deterministic.');
    expect(await page.getByText('Copied.').count()).toBe(0);
  });
});

describe('deleting', () => {
  it('is undone by the keyboard alone', async () => {
    await openAda();
    await page.getByRole('button', { name: 'Delete interview' }).focus();
    await keyboard.press('Enter');
    await until('Undo to have the focus', () => focused() === 'Undo');
    await page.getByRole('status').getByText('Deleted Ada Lovelace').waitFor({ state: 'attached' });
    await expect.poll(names).not.toContain('Ada Lovelace');
    await keyboard.press('Enter');
    await until('Ada to be shown again', async () => (await heading().textContent()) === 'Ada Lovelace');
    await expect.poll(names).toContain('Ada Lovelace');
    await page.getByRole('button', { name: 'Export Markdown' }).waitFor();
  });

  it('is permanent for the list, but the interview can still be restored at its address', async () => {
    await openAda();
    const address = location.hash;
    await page.getByRole('button', { name: 'Delete interview' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await library.reload();
    await rows().first().waitFor();
    await expect.poll(names).toEqual(['Edsger Dijkstra', 'Grace Hopper']);
    library.goTo(address);
    await page.getByRole('button', { name: 'Restore interview' }).click();
    await page.getByRole('button', { name: 'Delete interview' }).waitFor();
    await until('the heading to have the focus', () => focused() === 'Ada Lovelace');
    await library.reload();
    await rows().filter({ hasText: 'Ada' }).waitFor();
  });
});

describe('the page', () => {
  /** Each place and its first heading. */
  const PLACES = [
    ['#/interviews', 'Interviews'],
    ['#/interviews/ada', 'Ada Lovelace'],
    ['#/interviews/moved', 'Edsger Dijkstra'],
    ['#/guides', 'Guides'],
    ['#/guides/story', 'Story'],
    ['#/data', 'Data'],
    ['#/settings', 'Settings'],
  ] as const;

  async function goTo([place, name]: (typeof PLACES)[number]): Promise<void> {
    library.goTo(place);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'attached' });
  }

  it('shows all of a guide, reminders apart from questions', async () => {
    await goTo(['#/guides/story', 'Story']);
    await screenshot('guide');
    const shown = document.querySelector('.detail')?.textContent ?? '';
    const { reflection = [], expect: told = '', sections = [] } = story ?? {};
    for (const text of [told, ...reflection.map((one) => one.text)]) expect(shown).toContain(text);
    expect([reflection.length, told.length].every(Boolean)).toBe(true);
    const prompts = sections.flatMap((section) => section.prompts);
    const muted = [...document.querySelectorAll('.bullets .muted')].map(({ textContent }) => textContent);
    expect(muted).toEqual(prompts.filter(({ kind }) => kind === 'reminder').map(({ text }) => text));
  });

  it.each(['light', 'dark'] as const)('has no accessibility fault in the %s theme', async (colorScheme) => {
    await media({ colorScheme });
    for (const place of PLACES) {
      await goTo(place);
      expect(await accessibilityFaults(), place[0]).toEqual([]);
    }
  });

  it('needs no sideways scrolling at 320 pixels', async () => {
    await page.viewport(320, 640);
    for (const place of PLACES) {
      await goTo(place);
      expect(document.documentElement.scrollWidth, place[0]).toBe(320);
      expect(await accessibilityFaults(), place[0]).toEqual([]);
    }
    library.goTo('#/interviews/ada');
    await page.getByRole('link', { name: 'All interviews' }).click();
    await until('the line of Ada to have the focus', () => focused().includes('Ada Lovelace'));
  });

  it('navigates through its places, and marks the current one', async () => {
    const nav = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Guides', 'Data', 'Settings']) {
      await nav.getByRole('link', { name }).click();
      await until(`the heading ${name} to have the focus`, () => focused() === name);
      expect(await nav.getByRole('link', { name }).getAttribute('aria-current')).toBe('page');
    }
    await nav.getByRole('link', { name: 'Data' }).click();
    await page.getByText('3 interviews in this browser').waitFor();
  });
});

describe('an interview that is over', () => {
  const note = (text: string): Locator => region('Notes').getByCss('[data-note]').filter({ hasText: text });
  const region = (name: string): Locator => page.getByRole('region', { name, exact: true });

  const kept = async (id: string) => (await background.read('mary'))?.notes.find((one) => one.id === id);

  beforeEach(async () => {
    await background.write('mary', notesOnly('mary', 'Mary Somerville', 'Astronomy', START - 1));
    await openInterview('Mary Somerville');
  });

  it('has its notes edited by the keyboard alone, each key saved, and earlier versions restored', async () => {
    await note('We made time').getByRole('button', { name: 'Edit note' }).focus();
    await keyboard.press('Enter');
    const text = page.getByRole('textbox', { name: 'Text of the note' });
    await until('the text to have the focus', () => text.evaluate((area) => area === document.activeElement));
    await keyboard.press('End');
    await keyboard.type(' Twice.');
    // It is saved although the editor is still open.
    await until(
      'the text to be kept',
      async () => (await kept('mary-quote'))?.text === 'We made time deterministic. Twice.',
    );
    await expect.poll(() => page.getByRole('status', { name: 'Saving' }).textContent()).toBe('Saved');
    await page
      .getByRole('radiogroup', { name: 'Kind of this note' })
      .getByRole('radio', { name: /Inference/ })
      .check();
    await page.getByRole('group', { name: 'Evidence for' }).first().getByRole('button').first().click();
    await keyboard.press('Escape');
    await until(
      'the button to have the focus',
      () => document.activeElement?.getAttribute('aria-label') === 'Edit note',
    );
    await region('Notes')
      .getByCss('.note-inference[data-note]')
      .filter({ hasText: 'Twice.' })
      .getByCss('.tag')
      .waitFor();
    await until('kind and criterion to be kept', async () => {
      const { kind, criteria = [] } = (await kept('mary-quote')) ?? {};
      return kind === 'inference' && criteria.length === 1;
    });

    await note('Twice.').getByRole('button', { name: 'Edit note' }).click();
    await page.getByText('Earlier versions (1)').click();
    await page.getByRole('list', { name: 'Earlier versions' }).getByRole('button', { name: 'Restore' }).click();
    expect(await text.inputValue()).toBe('We made time deterministic.');
    await page.getByRole('button', { name: 'Done' }).click();
    await library.reload();
    await note('We made time deterministic.').waitFor();
    expect(await note('Twice.').count()).toBe(0);
  });

  it('has notes deleted, undone, and restored later', async () => {
    await note('Seems to enjoy').getByRole('button', { name: 'Delete note' }).focus();
    await keyboard.press('Enter');
    await note('Seems to enjoy').waitFor({ state: 'detached' });
    await until('Undo to have the focus', () => focused() === 'Undo');
    await keyboard.press('Enter');
    await note('Seems to enjoy').waitFor();
    await until(
      'the note to have the focus',
      () => document.activeElement?.closest('.note')?.textContent?.includes('Seems to enjoy') === true,
    );
    await note('Seems to enjoy').getByRole('button', { name: 'Delete note' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await until('the focus to be somewhere', () => document.activeElement !== document.body);
    await library.reload();
    await page.getByText('1 deleted note', { exact: true }).click();
    const gone = page.getByRole('list', { name: 'Deleted notes' });
    expect(await gone.textContent()).toMatch(/Seems to enjoy teaching\..*Deleted .* · kept for another (23|24) h/);
    await gone.getByRole('button', { name: 'Restore' }).click();
    await note('Seems to enjoy').waitFor();
    await until('the note to have the focus', () => document.activeElement?.closest('.note') !== null);
    await library.reload();
    await note('Seems to enjoy').waitFor();
  });

  it('gets notes added, into the last section or another one, marked as later', async () => {
    const field = page.getByRole('textbox', { name: 'Note', exact: true });
    expect(await field.inputValue()).toBe('She asked ab');
    await field.press('End');
    await keyboard.type('out the team');
    await keyboard.press('Enter');
    await page.getByText('Added to Their story.').waitFor();
    await region('Their story').getByText('She asked about the team').waitFor();
    await page.getByRole('combobox', { name: 'Section' }).selectOptions('Close');
    await field.fill('"I would come back."');
    await page.getByRole('button', { name: 'Add note' }).click();
    const added = region('Close').getByRole('listitem');
    expect(await added.textContent()).toMatch(/^later\. Added after the interview: .*\d{4}.*Quote:.*I would come back/);
    expect(await field.evaluate((area) => area === document.activeElement)).toBe(true);
    await library.reload();
    await region('Close').getByText('I would come back').waitFor();
  });

  it('has its name, role and end corrected, each key saved, and invalid values refused', async () => {
    await page.getByRole('button', { name: 'Edit details' }).focus();
    await keyboard.press('Enter');
    const details = page.getByRole('group', { name: 'Details' });
    await until('the name to have the focus', () =>
      details.getByRole('textbox', { name: 'Candidate' }).evaluate((field) => field === document.activeElement),
    );
    await keyboard.press('End');
    await keyboard.type(' Fairfax');
    await rows().filter({ hasText: 'Mary Somerville Fairfax' }).waitFor();
    await details.getByRole('textbox', { name: 'Role' }).fill('Mathematics');
    const end = details.getByLabel('Ended');
    const typed = (minute: number) => {
      const at = START + minute * MINUTE;
      return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    };
    await end.fill(typed(2));
    await details.getByText(/The interview was still going on at/).waitFor();
    await end.fill('2099-01-01T10:00');
    await details.getByText('That is in the future.').waitFor();
    await end.fill(typed(45));
    await details.getByText('Length: 45 min').waitFor();
    await note('We made time').getByRole('button', { name: 'Edit note' }).click();
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('textbox', { name: 'Text of the note' }).press('Escape');
    // Of her, only the name is known so far.
    await details.getByRole('textbox', { name: 'Say it like' }).fill('SUM-er-vil');
    await details.getByRole('textbox', { name: 'Pronouns' }).fill('she/her');
    await details.getByRole('textbox', { name: 'Role' }).focus();
    await keyboard.press('Escape');
    await until('the button to have the focus', () => focused() === 'Edit details');
    await library.reload();
    await page.getByRole('heading', { level: 1, name: 'Mary Somerville Fairfax' }).waitFor();
    expect(await page.getByCss('.detail-what').textContent()).toContain('Mathematics');
    expect(await page.getByText('45 of 60 min').count()).toBe(1);
    await page.getByRole('button', { name: 'Edit details' }).click();
    await until('how to say it', async () => {
      const fields = [
        details.getByRole('textbox', { name: 'Say it like' }),
        details.getByRole('textbox', { name: 'Pronouns' }),
      ];
      return (await Promise.all(fields.map((field) => field.inputValue()))).join() === 'SUM-er-vil,she/her';
    });
  });
});

describe('recently deleted', () => {
  const deleted = (): Locator => page.getByRole('list', { name: 'Recently deleted interviews' });
  const data = async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data' }).click();
    await page.getByRole('heading', { level: 2, name: 'Recently deleted' }).waitFor();
  };

  it('keeps deleted interviews for a day, to restore or erase them', async () => {
    library.goTo('#/data');
    await page.getByText('Nothing was deleted in the last 24 hours.').waitFor();
    await page.getByRole('link', { name: 'Interviews' }).click();
    const long = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(5).trim();
    await background.write('long', interview('long', long, 'שרה לוי', START - 2));
    await background.write('rtl', interview('rtl', 'שרה לוי', 'מהנדסת תוכנה', START - 3));
    for (const id of ['long', 'rtl']) {
      library.goTo(`#/interviews/${id}`);
      await page.getByRole('button', { name: 'Delete interview' }).click();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await until('the focus to be somewhere', () => document.activeElement !== document.body);
    }
    await data();
    expect(await deleted().getByRole('listitem').count()).toBe(2);
    expect(await deleted().textContent()).toMatch(/Deleted .* · kept for another (23|24) h/);
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [320, 'dark'],
    ] as const) {
      await page.viewport(width, 900);
      await media({ colorScheme });
      await deleted().scrollIntoViewIfNeeded();
      await screenshot(`deleted-${width}-${colorScheme}`);
      expect(document.documentElement.scrollWidth).toBe(width);
      expect(await accessibilityFaults()).toEqual([]);
    }

    await page.getByRole('button', { name: 'Restore שרה לוי' }).click();
    await until('the heading to have the focus', () => focused() === 'Recently deleted');
    expect(await deleted().getByRole('listitem').count()).toBe(1);
    const now = page.getByRole('button', { name: `Delete now: ${long}` });
    await now.click();
    await until('Keep it to have the focus', () => focused() === 'Keep it');
    await keyboard.press('Enter');
    await until('the button to have the focus', () => focused() === 'Delete now');
    await now.click();
    await page.getByRole('button', { name: 'Delete permanently' }).click();
    await page.getByText('Nothing was deleted in the last 24 hours.').waitFor();
    await until('the heading to have the focus', () => focused() === 'Recently deleted');
    await library.reload();
    await page.getByText('Nothing was deleted in the last 24 hours.').waitFor();
    library.goTo('#/interviews/long');
    await page.getByRole('heading', { level: 1, name: 'Interview not found' }).waitFor();
    library.goTo('#/interviews/rtl');
    await page.getByRole('button', { name: 'Delete interview' }).waitFor();
  });
});

it('tells once what is new after an update, in one line that is dismissed', async () => {
  library.close();
  await announce({ reason: 'update', previousVersion: '9.8.7' });
  library = await openLibrary();
  const news = page.getByRole('complementary', { name: 'What’s new' });
  await news.getByText(/0\.0\.0/).waitFor();
  await page.viewport(360, 740);
  await screenshot('whats-new');
  expect(await accessibilityFaults()).toEqual([]);
  await news.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await news.waitFor({ state: 'detached' });
  expect(focusSeen()).not.toBe('nothing');
  await library.reload();
  await rows().first().waitFor();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await news.count()).toBe(0);
});
