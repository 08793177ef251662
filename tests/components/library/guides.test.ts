import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import type { Guide } from '../../../domain/guide/guide.ts';
import { guideRecordOf } from '../../../domain/guide/guide-content.ts';
import { outlineOf } from '../../../domain/guide/guide-outline.ts';
import { adviceByElement } from '../../../state/guide-advice.ts';
import { EXAMPLES, withPrompt, withScript } from '../../domain/guide/advice-examples.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import type { Step } from '../../support/steps.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media, mouse } from '../support/driver.ts';
import { guidesElsewhere } from '../support/guides-elsewhere.ts';
import { focused, heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { cutOff, LONG, MIRRORED, speak, speakEnglish } from '../support/pseudo-languages.ts';

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await media({ colorScheme: 'light' });
  await page.viewport(1280, 800);
  background = startBackground();
  library = await openLibrary('#/guides');
  await heading('Guides');
});
afterEach(() => library.close());

const field = (name: string | RegExp): Locator => page.getByRole('textbox', { name, exact: true });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const rows = (): Locator => page.getByRole('list', { name: 'Guides' }).getByRole('link');
const texts = (within: string): string[] =>
  [...document.querySelectorAll<HTMLTextAreaElement>(`${within} textarea`)].map((one) => one.value);
const sections = () => texts('[data-sort-list="section"] > li .part-name');
const prompts = () => texts('[data-sort-list="prompt"]');
const typed = () => (document.activeElement as HTMLTextAreaElement | null)?.value;
const labelled = () => document.activeElement?.getAttribute('aria-label');
/** Classes of the preview that this page has styles for, since it loaded the panel, but the preview has none. */
function undressed(): string[] {
  const frame = document.querySelector('iframe')?.contentDocument;
  const classes = (sheets: Iterable<CSSStyleSheet>) =>
    new Set(
      [...sheets].flatMap(({ cssRules }) =>
        [...cssRules].flatMap(({ cssText }) =>
          [...cssText.matchAll(/(?:^|[{},])\s*\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name]) => name),
        ),
      ),
    );
  const [here, there] = [classes(document.styleSheets), classes(frame?.adoptedStyleSheets ?? [])];
  const used = [...(frame?.querySelectorAll('[class]') ?? [])].flatMap(({ classList }) => [...classList]);
  expect(used.length).toBeGreaterThan(20);
  return [...new Set(used)].filter((name) => here.has(name) && !there.has(name));
}
const preview = () => document.querySelector('iframe')?.contentDocument?.body.textContent ?? '';

/** Makes a copy of Story. Its heading takes the focus after it was painted, so away from what a test focused before. */
async function duplicateStory(): Promise<void> {
  library.goTo('#/guides/story');
  await until('the heading to have the focus', () => focused() === 'Story');
  await button('Duplicate').click();
  await until('the heading of the copy to have the focus', () => focused() === 'Story (copy)');
}

/** Focuses this control, and presses a key there. */
async function press(control: Locator, key: string): Promise<void> {
  await control.focus();
  await keyboard.press(key);
}

/** Another window with the same guides. */
const otherWindow = () => guidesElsewhere(background);

const shownId = () => decodeURIComponent(location.hash.split('/')[2] ?? '');

/** A guide without a close. */
const unclosed = EXAMPLES['no close'].breaks;

/** A plan with a guide. */
const plannedWith = (id: string, guide: Guide): Step[] => {
  const [createdAt, call] = [Date.now(), { host: 'none' } as const];
  const plan = { id, candidate: 'Ada Lovelace', role: '', guide, call, createdAt, plannedEnd: createdAt + 3_600_000 };
  return [{ type: 'interview planned', plan }];
};

describe('interviews that follow a guide', () => {
  const kept = () => page.getByText(/keeps? the version/);

  it('keep the version they were made with, and the editor says how many', async () => {
    await duplicateStory();
    const guide = await otherWindow().content(shownId());
    if (!guide) throw new Error('The copy is not stored.');
    for (const id of ['a', 'b']) await background.write(id, plannedWith(id, guide));
    // Nothing is another version yet.
    await button('Undo').waitFor();
    expect(await kept().count()).toBe(0);
    await field('Name of the guide').fill('Story, backend');
    await page.getByText('2 interviews keep the version they were made with').waitFor();
    await screenshot('guide-kept-by');
    // What they follow again is this one.
    await press(button('Undo'), 'Enter');
    await expect.poll(() => kept().count()).toBe(0);
    await press(button('Redo'), 'Enter');
    await kept().waitFor();
    await background.write('b', [{ type: 'interview removed', at: Date.now() }]);
    await page.getByText('1 interview keeps the version it was made with').waitFor();
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('the list', () => {
  it('has built-in guides to read and duplicate; the copy is the user’s own', async () => {
    library.goTo('#/guides/story');
    await heading('Story');
    await page.getByText('This guide comes with Fireside.').waitFor();
    expect(await field(/./).count()).toBe(0);
    await press(button('Duplicate'), 'Enter');
    await heading('Story (copy)');
    await expect.poll(async () => (await rows().allTextContents())[0]).toContain('60 min · yours, from Story');
    await until('the heading to have the focus', () => focused() === 'Story (copy)');
  });

  it('puts guides away and takes them back', async () => {
    await duplicateStory();
    await press(button('Archive'), 'Enter');
    await page.getByText('Archived: it isn’t offered for new interviews.').waitFor();
    await page.getByText('Archived (1)').waitFor();
    expect((await rows().allTextContents())[0]).toContain('First conversation');
    await press(button('Take out of the archive'), 'Enter');
    await expect.poll(async () => (await rows().allTextContents())[0]).toContain('Story (copy)');
  });

  it('deletes a guide, and brings it back', async () => {
    await duplicateStory();
    await press(button('Delete guide'), 'Enter');
    await until('the undo button to have the focus', () => focused() === 'Undo');
    expect(await rows().count()).toBe(5);
    await keyboard.press('Enter');
    await heading('Story (copy)');
    await until('the heading to have the focus', () => focused() === 'Story (copy)');
    await press(button('Delete guide'), 'Enter');
    library.goTo('#/data');
    await page.getByRole('list', { name: 'Recently deleted guides' }).waitFor();
    await button('Restore Story (copy)').click();
    await until('the heading to have the focus', () => focused() === 'Recently deleted');
    library.goTo('#/guides');
    await expect.poll(() => rows().count()).toBe(6);
  });

  it('says if there is no such guide', async () => {
    library.goTo('#/guides/nowhere');
    await heading('Guide not found');
  });
});

describe('the editor', () => {
  it('makes a guide by keyboard alone, which is there after a reload', async () => {
    await press(button('New guide'), 'Enter');
    await heading('Untitled guide');
    await until('the heading to have the focus', () => focused() === 'Untitled guide');
    await keyboard.press('Tab');
    expect(labelled()).toBe('Name of the guide');
    await keyboard.type('Backend');
    await heading('Backend');
    await press(button('Section'), 'Enter');
    await until('the new section to have the focus', () => labelled() === 'Name of the section');
    await keyboard.type('Debugging');
    // Moved before the last one by its handle.
    await press(button('Move Debugging'), 'ArrowUp');
    await until('the section to be moved', () => sections().indexOf('Debugging') === 3);
    await page.getByText('Debugging: 4 of 5').waitFor({ state: 'attached' });
    expect(labelled()).toBe('Move Debugging');
    const minutes = field('Minutes: Debugging');
    await minutes.focus();
    await keyboard.press('Control+A');
    await keyboard.type('30');
    await page.getByText('90 of 60 min').waitFor();
    await press(page.getByRole('group', { name: 'Debugging' }).getByRole('button', { name: 'Question' }), 'Enter');
    await until('the new question to have the focus', () => labelled() === 'Question');
    await keyboard.type('What did you see first?');
    await keyboard.press('Enter');
    await until('the next question to have the focus', () => typed() === '');
    await keyboard.type('And then?');
    await press(button('Criterion'), 'Enter');
    await until('the new criterion to have the focus', () => labelled() === 'Name of the criterion');
    await keyboard.type('Finding out');
    expect(await page.getByRole('textbox', { name: /^Level \d, in a word$/ }).count()).toBe(4);
    await library.reload();
    await heading('Backend');
    expect(sections()).toEqual(['Welcome', '', 'Their questions', 'Debugging', 'Close']);
    await button('Open Debugging').click();
    expect(prompts()).toEqual(['What did you see first?', 'And then?']);
    await field('Minutes: Debugging').waitFor();
    expect(await field('Minutes: Debugging').inputValue()).toBe('30');
  });

  it('takes back and does again, also in the middle of typing', async () => {
    await duplicateStory();
    const name = field('Name of the guide');
    await name.fill('Ours');
    await keyboard.press('Control+z');
    await until('the name to be back', () => typed() === 'Story (copy)');
    await keyboard.press('Control+Shift+z');
    await until('the name to be there again', () => typed() === 'Ours');
    await press(button('Delete Their story'), 'Enter');
    await until('the section to be gone', () => !sections().includes('Their story'));
    expect(document.activeElement).not.toBe(document.body);
    await press(button('Undo'), 'Enter');
    await until('the section to be back', () => sections().includes('Their story'));
    expect(labelled()).toBe('Undo');
  });

  it('moves sections by dragging, with a mark where they would go, and by keyboard', async () => {
    await duplicateStory();
    await button('Close Their story').click();
    const at = async (name: string) => {
      const { x, y, height } = await button(`Move ${name}`).boundingBox();
      return [x + 8, y + height / 2] as const;
    };
    const begin = async (name: string) => {
      await mouse.move(...(await at(name)));
      await mouse.down({ clickCount: 1 });
    };
    const marked = () =>
      [...document.querySelectorAll<HTMLElement>('[data-sort-drop]')].map(
        (one) => `${one.dataset.sortDrop} ${one.querySelector('textarea')?.value}`,
      );
    const [x, above] = await at('Their story');
    await begin('Their questions');
    await mouse.move(x, above + 30);
    await mouse.move(x, above - 4);
    expect(marked()).toEqual(['before Their story']);
    await screenshot('guide-section-dragged');
    await mouse.up({ clickCount: 1 });
    await until('the section to be moved', () => sections()[1] === 'Their questions');
    expect(sections()).toEqual(['Welcome', 'Their questions', 'Their story', 'Deeper', 'Close']);
    await page.getByText('Their questions: 2 of 5').waitFor({ state: 'attached' });
    await until('its handle to have the focus', () => labelled() === 'Move Their questions');
    expect(marked()).toEqual([]);
    // To the end of the list, where there is none after it.
    const [, below] = await at('Close');
    await begin('Welcome');
    await mouse.move(x, below - 10);
    await mouse.move(x, below + 6);
    expect(marked()).toEqual(['after Close']);
    await mouse.up({ clickCount: 1 });
    await until('the section to be last', () => sections().at(-1) === 'Welcome');
    // Escape lets it be, and so does a click that hardly moves.
    const before = sections();
    await begin('Welcome');
    await mouse.move(x, above);
    expect(marked()).toHaveLength(1);
    await keyboard.press('Escape');
    expect(marked()).toEqual([]);
    await mouse.up({ clickCount: 1 });
    await begin('Deeper');
    const [, deeper] = await at('Deeper');
    await mouse.move(x, deeper + 2);
    await mouse.up({ clickCount: 1 });
    expect(sections()).toEqual(before);
    // By keyboard, not beyond the ends; each move is a step that can be undone.
    await press(button('Move Welcome'), 'ArrowDown');
    expect(sections()).toEqual(before);
    await keyboard.press('ArrowUp');
    await until('the section to be moved', () => sections()[3] === 'Welcome');
    await keyboard.press('ArrowUp');
    await until('the section to be moved again', () => sections()[2] === 'Welcome');
    expect(labelled()).toBe('Move Welcome');
    await keyboard.press('Control+z');
    await until('one step to be undone', () => sections()[3] === 'Welcome');
    await library.reload();
    await heading('Story (copy)');
    expect(sections()).toEqual(['Their questions', 'Their story', 'Deeper', 'Welcome', 'Close']);
  });

  it('moves prompts by keyboard, also into the next section, and by dragging', async () => {
    await duplicateStory();
    const [first, second] = prompts();
    await press(button(`Move ${first}`), 'ArrowDown');
    await until('the first to be the second', () => prompts()[1] === first);
    const grip = await button(`Move ${first}`).boundingBox();
    const target = await button(`Move ${second}`).boundingBox();
    await mouse.move(grip.x + 8, grip.y + 8);
    await mouse.down({ clickCount: 1 });
    await mouse.move(target.x + 8, target.y + 20);
    await mouse.move(target.x + 8, target.y + 2);
    await mouse.up({ clickCount: 1 });
    await until('the first to be the first again', () => prompts()[0] === first);
    await press(button(`Move ${first}`), 'ArrowUp');
    await page.getByText(/: 7 of 7$/).waitFor({ state: 'attached' });
    expect(prompts()[0]).toBe(second);
    await button('Open Welcome').click();
    expect(prompts()[6]).toBe(first);
  });

  it('says what could be better, once typing pauses, and never in the way', async () => {
    await duplicateStory();
    expect(await page.getByRole('list', { name: 'Suggestions' }).count()).toBe(0);
    const question = page.getByRole('textbox', { name: 'Question' }).first();
    await question.fill('Did you try another way?');
    await page.getByText('This can be answered yes or no; try What or How.').waitFor();
    await button('Close Their story').click();
    await page.getByText('1 suggestion').waitFor();
  });

  it('shows each advice in its place, as what describes the text there, and claims no attention', async () => {
    const faulty: Guide = {
      ...withScript('My name is {name}.', 'their-questions', withPrompt('Did you try?', undefined, 'deeper', unclosed)),
      expect: '',
      wantedMinutes: 45,
      care: { ask: '', pause: 'Why? Or how?', move: 'Don’t you agree?', message: 'What do you earn now?' },
      criteria: unclosed.criteria.map((one, index) => {
        const [level] = one.levels;
        return index > 0 || !level ? one : { ...one, levels: [{ ...level, behaviour: 'Strong communicator' }] };
      }),
    };
    const id = otherWindow().create(faulty);
    library.goTo(`#/guides/${id}`);
    await heading(faulty.name);
    for (const folded of document.querySelectorAll<HTMLElement>('.guide-work [aria-expanded="false"]')) folded.click();
    const given = [...adviceByElement(outlineOf(guideRecordOf(faulty, id, 0))).values()].flat();
    const lists = () => [...document.querySelectorAll('.advice')];
    const shown = () => lists().flatMap((list) => [...list.children].map(({ textContent }) => textContent));
    await expect.poll(() => shown().toSorted()).toEqual(given.map(({ words }) => words).toSorted());
    expect(lists().length).toBeGreaterThan(9);
    for (const list of lists()) {
      expect(document.querySelector(`textarea[aria-describedby="${list.id}"]`), list.textContent).not.toBeNull();
      expect(list.closest('[role=alert], [role=status], [aria-live], :invalid')).toBeNull();
    }
    await screenshot('guide-advice');
    // What is missing is lent there.
    const lend = button('Use the words that come with Fireside');
    expect(await lend.count()).toBe(3);
    await press(lend.first(), 'Enter');
    await until('the close', () => sections().at(-1) === 'Close');
    expect(document.activeElement).not.toBe(document.body);
    expect(shown()).toContain('Nothing tells them beforehand what to expect.');
  });

  it('keeps no number of minutes that is none, and says so', async () => {
    await duplicateStory();
    const minutes = field('Minutes: Their story');
    await minutes.fill('9999');
    await page.getByText('A whole number from 0 to 600').waitFor();
    await page.getByText('60 of 60 min').waitFor();
    await minutes.fill('20');
    await page.getByText('58 of 60 min').waitFor();
    expect(await page.getByText('A whole number from 0 to 600').count()).toBe(0);
  });

  it('chooses the criteria that a question leads to', async () => {
    await duplicateStory();
    const row = page.getByCss('[data-sort-list="prompt"] > li').nth(1);
    await row.getByRole('button', { name: 'Leads to …' }).click();
    const toggle = row.getByRole('button', { name: 'Own part' });
    await press(toggle, 'Enter');
    await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe('true');
    await row.getByRole('button', { name: 'Leads to …' }).click();
    await row.getByText('→ Leads to Own part').waitFor();
  });

  it('shows in the panel what is typed', async () => {
    await duplicateStory();
    await until('the preview', () => preview().includes('How did it begin?'));
    await page.getByRole('textbox', { name: 'Question' }).first().fill('Where were you?');
    await until('what was typed', () => preview().includes('Where were you?'));
    expect(undressed()).toEqual([]);
    await field('Name of the section').nth(4).focus();
    await until('the last section', () => preview().includes('Thank you for your time'));
    expect(labelled()).toBe('Name of the section');
    expect(await page.getByTitle('Preview: Close in the panel').count()).toBe(1);
    // It is to be looked at: keys pressed beside it are not for it.
    await button('Duplicate').focus();
    await keyboard.type('?');
    await keyboard.press('Alt+PageUp');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(document.querySelector('iframe')?.contentDocument?.querySelector('dialog')).toBeNull();
    expect(preview()).toContain('Thank you for your time');
  });

  it('merges what another window does, and leaves the field alone that is typed into', async () => {
    await duplicateStory();
    const other = otherWindow();
    const editor = await other.edit(shownId());
    if (!editor) throw new Error('The other window has no such guide.');
    const name = field('Name of the guide');
    await name.fill('Mine');
    editor.actions.type('guide', 'name', 'Theirs');
    editor.actions.type('guide', 'summary', 'From the other window');
    await until('the summary of the other window', () => texts('.guide-summary')[0] === 'From the other window');
    expect(typed()).toBe('Mine');
    await keyboard.type('!');
    await until('both in the other window', () => editor.guide.value.name === 'Mine!');
    await page.getByText('Earlier wordings (2)').click();
    await press(button('Use this: Theirs'), 'Enter');
    await until('the other wording', () => editor.guide.value.name === 'Theirs');
    other.stop();
  });

  it('lets Tab pass what appears below a text while it is edited', async () => {
    await duplicateStory();
    await field('Name of the guide').focus();
    await keyboard.type('!');
    await page.getByText('Earlier wordings (1)').waitFor();
    await keyboard.press('Tab');
    await until('the earlier wordings to have the focus', () => focused() === 'Earlier wordings (1)');
    await keyboard.press('Tab');
    await until('the next control to have the focus', () => labelled() === 'Undo');
    await until(
      'what is no longer edited to be as it was',
      () => document.querySelector('.guide-name details') === null,
    );
  });

  it('compares earlier versions, and brings one back', async () => {
    const other = otherWindow();
    const id = other.create({ ...(await storyOf()), name: 'Mine' });
    await until('the guide', async () => (await rows().allTextContents()).some((text) => text.includes('Mine')));
    library.goTo(`#/guides/${id}`);
    await until('the heading to have the focus', () => focused() === 'Mine');
    await press(button(/^Changed /), 'Enter');
    await page.getByText('No earlier versions yet.').waitFor();
    await button(/Back to the guide$/).click();
    await until('the heading to have the focus again', () => focused() === 'Mine');
    // Replaced as a whole, it is kept as it was.
    await other.replace(id, { ...(await storyOf()), name: 'Ours' });
    await heading('Ours');
    await press(button(/^Changed /), 'Enter');
    await press(page.getByRole('button', { name: /^Compare with / }), 'Enter');
    await until('the comparison to have the focus', () => focused().startsWith('What has changed since'));
    await page.getByText('Then: # Mine').waitFor();
    await page.getByText('Now: # Ours').waitFor();
    await screenshot('guide-versions');
    expect(await accessibilityFaults()).toEqual([]);
    await press(button('Bring this version back'), 'Enter');
    await heading('Mine');
    other.stop();
  });
});

it('a guide says that it is no legal advice, one’s own and those that come with Fireside', async () => {
  const line = page.getByText('not legal advice');
  library.goTo('#/guides/story');
  await heading('Story');
  expect(await line.count()).toBe(1);
  await duplicateStory();
  await until('the line', async () => (await line.count()) === 1);
  await page.viewport(360, 800);
  expect(await line.isVisible()).toBe(true);
});

it('an interview keeps the guide that it was started with, and says when that has changed since', async () => {
  const other = otherWindow();
  const id = other.create({ ...(await storyOf()), name: 'Ours' });
  const guide = await other.content(id);
  const editor = await other.edit(id);
  if (!guide || !editor) throw new Error('There is no such guide.');
  const [planned, ...steps] = underWay({ id: 'ada', candidate: 'Ada Lovelace', notes: [{ text: 'one' }] });
  if (planned?.type !== 'interview planned') throw new Error('It was not planned.');
  await background.write('ada', [{ ...planned, plan: { ...planned.plan, guide } }, ...steps]);
  library.goTo('#/interviews/ada');
  await heading('Ada Lovelace');
  await page.getByText('Ours').first().waitFor();
  const changed = page.getByText('The guide has changed since this interview began.');
  expect(await changed.count()).toBe(0);
  editor.actions.type('guide', 'name', 'Theirs');
  await changed.waitFor();
  expect(await page.getByCss('.detail-head').getByText('Theirs').count()).toBe(0);
  editor.actions.undo();
  await changed.waitFor({ state: 'detached' });
  other.stop();
});

async function storyOf() {
  const { builtInGuides } = await import('../../../guides/index.ts');
  const story = builtInGuides.find(({ id }) => id === 'story');
  if (!story) throw new Error('There is no such guide.');
  return story;
}

describe('in other languages', () => {
  afterEach(speakEnglish);

  it.each([LONG, MIRRORED])('%s: nothing is cut off', async (language) => {
    await duplicateStory();
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselloch'.repeat(2);
    await page.getByRole('textbox', { name: 'Question' }).first().fill(long);
    await button('Open Finding out').click();
    await speak(language);
    for (const width of [1280, 800, 360]) {
      await page.viewport(width, 800);
      await screenshot(`guide-editor-${width}-${language}`);
      expect(cutOff(), `${width}`).toEqual([]);
    }
  });
});

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  it('looks, full and empty, at all widths, without faults', async () => {
    await media({ colorScheme });
    const all = async (name: string) => {
      for (const width of [1280, 800, 360]) {
        await page.viewport(width, width === 360 ? 740 : 800);
        await screenshot(`${name}-${width}-${colorScheme}`);
        expect(await accessibilityFaults()).toEqual([]);
      }
    };
    await all('guides');
    await duplicateStory();
    await until('the preview', () => preview().includes('How did it begin?'));
    await page.getByRole('textbox', { name: 'Question' }).first().fill('Did you try another way?');
    await button('Open Finding out').click();
    await page.getByText('This can be answered yes or no; try What or How.').waitFor();
    await all('guide-editor');
    document.querySelector('.guide-section[aria-label="Criteria"]')?.scrollIntoView();
    await screenshot(`guide-editor-criteria-${colorScheme}`);
    await page.viewport(1280, 800);
    library.goTo('#/guides');
    await heading('Guides');
    await button('New guide').click();
    await heading('Untitled guide');
    await all('guide-editor-new');
  });
});
