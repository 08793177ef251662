import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { guideMarkdown } from '../../../formats/guide-file/guide-markdown.ts';
import { story } from '../../../guides/story.ts';
import { until } from '../../e2e/support/poll.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { cutOff, LONG, MIRRORED, speak, speakEnglish } from '../support/pseudo-languages.ts';

const BACKEND = `# Backend interview
## Opening 5 %
> Thanks for coming. I’m Robin, I look after billing.
- Did you find the link all right?
## Their work 45 %
> Tell me about work you would gladly tell again.
- What was your own part?
- Which way did you reject, and why?
- Let them finish
## Deeper 25 %
- How did you know it was the cause?
- Don’t fill the silence
## Questions for us 17 %
## Wrap-up 8 %
> You will hear from us by Friday, whichever way it goes.
# What we look for
## Debugging
1. Guesses: one change after another
2. Isolates: narrows it down
3. Proves: tests what could refute it
4. Prevents: it cannot return unseen

Score (1–10): ____
Would I have a beer with them?
Age, family:
`;

let library: LibraryView;

beforeEach(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.viewport(1280, 800);
  startBackground();
  library = await openLibrary('#/import');
  await heading('Import a guide');
  await page.getByRole('textbox', { name: 'Guide text' }).waitFor();
});
afterEach(async () => {
  library.close();
  await speakEnglish();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const lines = (): Locator => page.getByRole('list', { name: 'Lines' });
const line = (number: number): Locator => page.getByCss(`.line[data-line="${number}"]`);
const fateOf = (number: number) => line(number).getByCss('.line-fate').textContent();
const side = () => page.getByRole('complementary', { name: 'The guide' });

/** Drops files on the page, as the browser does. */
function drop(...files: File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}
const markdown = (name: string, text: string) => new File([text], name, { type: 'text/markdown' });

async function give(text = BACKEND, name = 'backend-interview.md'): Promise<void> {
  drop(markdown(name, text));
  await lines().waitFor();
}

describe('looks', () => {
  test.each([360, 800, 1280])('at %i px', async (width) => {
    await page.viewport(width, 800);
    await screenshot(`import-empty-${width}-light`);
    expect(await accessibilityFaults()).toEqual([]);
    await give();
    for (const colorScheme of ['light', 'dark'] as const) {
      await media({ colorScheme, reducedMotion: 'reduce' });
      await screenshot(`import-${width}-${colorScheme}`);
      expect(await accessibilityFaults(), colorScheme).toEqual([]);
      expect(cutOff(), colorScheme).toEqual([]);
    }
  });

  test.each([360, 1280])('with long words and from right to left at %i px', async (width) => {
    await page.viewport(width, 800);
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsinterviewleitfadenfragenkatalog'.repeat(2);
    drop(
      markdown('a.md', `# ${long}\n## ${long} (5 min)\n- ${long}?\n## ${'שאלות '.repeat(20)}\n- מה עשית בעצמך?\n`),
      markdown(`${long}.md`, '# Other\n## Part (5 min)\n- Why?'),
      markdown('story.md', guideMarkdown({ ...story, summary: long })),
      new File([Uint8Array.from([0, 1, 2])], `${long}.docx`),
    );
    await lines().waitFor();
    await until('all files', async () => (await page.getByCss('.import-file').count()) === 3);
    await until('the refused one', async () => (await page.getByCss('.refused li').count()) === 1);
    for (const language of [LONG, MIRRORED]) {
      await speak(language);
      await screenshot(`import-${width}-${language}`);
      expect(cutOff(), language).toEqual([]);
    }
  });
});

test('the guide at a glance says which section is the candidate’s, and that nothing is rated there', async () => {
  await give();
  await page
    .getByCss('.outline-row')
    .getByText(/protected, not rated$/)
    .waitFor();
  expect(
    await page
      .getByCss('.outline-row')
      .getByText(/not rated/)
      .count(),
  ).toBe(1);
});

describe('the lines', () => {
  test('each say what becomes of them, and open questions are asked once', async () => {
    await give();
    expect(await fateOf(1)).toBe('guide');
    expect(await fateOf(2)).toBe('minutes?');
    expect(await fateOf(3)).toBe('script');
    expect(await fateOf(23)).toBe('left out');
    expect(await line(22).count()).toBe(0);
    await page.getByRole('spinbutton', { name: 'Opening 5 %: of how many minutes?' }).fill('60');
    await expect.poll(() => fateOf(2)).toBe('section');
    await side().getByText('60 of 60 min').waitFor();
    await side().getByText('27 min').waitFor();
    expect(await page.getByText(/One question first/).count()).toBe(1);
  });

  test('can be given another fate by keyboard alone, and get the old one back', async () => {
    await give();
    const first = page.getByRole('spinbutton').first();
    await first.focus();
    // Past two buttons of left-out lines, into the list: one tab stop.
    for (let i = 0; i < 3; i++) await keyboard.press('Tab');
    expect(focusSeen()).toContain('# Backend interview');
    await line(8).focus();
    await keyboard.press('ArrowDown');
    expect(focusSeen()).toContain('Let them finish');
    await keyboard.press('Enter');
    expect(focusSeen()).toBe('reminder');
    expect(await accessibilityFaults()).toEqual([]);
    await keyboard.press('q');
    expect(focusSeen()).toBe('question');
    await keyboard.press('Enter');
    await expect.poll(() => fateOf(9)).toMatch(/^question/);
    expect(focusSeen()).toContain('Let them finish');
    await side().getByText('1 script, 3 questions', { exact: true }).waitFor();

    await keyboard.press('Enter');
    await keyboard.press('Escape');
    expect(focusSeen()).toContain('Let them finish');
    await keyboard.press('Enter');
    await keyboard.press('Home');
    expect(focusSeen()).toBe('As it was read');
    await keyboard.press('Enter');
    await expect.poll(() => fateOf(9)).toBe('reminder');
    await keyboard.press('Delete');
    await expect.poll(() => fateOf(9)).toMatch(/^left out/);
    await keyboard.press('Tab');
    expect(document.activeElement?.matches('.line')).toBe(false);
  });

  test('that are left out are listed with a reason, and can be kept', async () => {
    await give();
    await side().getByRole('heading', { name: 'Left out, 3 lines' }).waitFor();
    await side().getByText('protected facts').waitFor();
    expect(await button('Keep line 25').count()).toBe(0);
    await button('Keep line 24').press('Enter');
    await expect.poll(() => fateOf(24)).toMatch(/^question/);
    await side().getByRole('heading', { name: 'Left out, 2 lines' }).waitFor();
    expect(focusSeen()).not.toBe('nothing');
  });

  test('stay few in the document, however many there are, and can all be reached', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => `- Question number ${i}?`).join('\n');
    await give(`# Long\n## Part (60 min)\n${many}`);
    expect(await page.getByCss('.line').count()).toBeLessThan(120);
    await line(1).focus();
    await keyboard.press('End');
    await until('the last line', () => focusSeen().includes('Question number 1499'));
    await keyboard.press('Delete');
    await expect.poll(() => fateOf(1502)).toMatch(/^left out/);
    await keyboard.press('ArrowUp');
    expect(focusSeen()).toContain('Question number 1498');
    await page.getByCss('.lines').evaluate((list) => list.scrollTo(0, 0));
    await keyboard.press('Home');
    await until('the first line', () => focusSeen().includes('# Long'));
  });
});

describe('files', () => {
  test('that can’t be read are named with a reason, and the others come in', async () => {
    drop(
      markdown('one.md', '# One\n## Part (5 min)\n- Why?'),
      new File([Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])], 'guide.docx'),
      markdown('empty.md', ' \n'),
      markdown('huge.md', 'a'.repeat(600_000)),
      markdown('two.md', '# Two\n## Part\n- Let them finish\n- Why?'),
    );
    await until('both files', async () => (await page.getByCss('.import-file').count()) === 2);
    const alert = page.getByRole('alert');
    await alert.getByText(/guide\.docx isn’t a text file\. Save it as plain text or Markdown/).waitFor();
    await alert.getByText(/empty\.md is empty/).waitFor();
    await alert.getByText(/huge\.md is too large for a guide: up to 500/).waitFor();
    expect(await page.getByRole('list', { name: 'Files' }).allTextContents()).toEqual([
      expect.stringMatching(/one\.md.*two\.md 1 question/),
    ]);
    await button(/two\.md/).click();
    await page.getByRole('heading', { name: 'two.md' }).waitFor();
    await button('Import all 2 guides').waitFor();
  });

  test('can be pasted', async () => {
    await page.getByRole('textbox', { name: 'Guide text' }).fill('## Part (10 min)\n- Why?');
    await button('Read it').click();
    await lines().waitFor();
    await page.getByRole('heading', { name: 'Pasted guide', level: 2 }).waitFor();
    expect(document.activeElement?.matches('.line')).toBe(true);
  });

  test('of a guide that is here show what they would change before they are taken', async () => {
    const [first, ...rest] = story.sections;
    if (!first) throw new Error('Story has no sections.');
    drop(markdown('story.md', guideMarkdown({ ...story, sections: [{ ...first, name: 'Arriving' }, ...rest] })));
    const changes = page.getByRole('list', { name: 'What changes' });
    await changes.waitFor();
    await page.getByText('A guide with this name is here: Story.').waitFor();
    const changed = await page.getByCss('.changed-added, .changed-removed').allTextContents();
    expect(changed).toEqual([expect.stringMatching(/Removed:.*Welcome/), expect.stringMatching(/Added:.*Arriving/)]);
    await screenshot('import-changes-1280-light');
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByCss('.segment').filter({ hasText: 'Lines' }).click();
    await lines().waitFor();
    expect(await button('Take as the newest version').count()).toBe(0);
    await button('Import as another guide').waitFor();
  });

  test('of a guide of one’s own are not taken with the others before their changes were seen', async () => {
    const mine = { ...story, id: 'mine', name: 'Mine' };
    await give(guideMarkdown(mine), 'mine.md');
    await button('Import guide').click();
    await heading('Mine');
    library.goTo('#/import');
    await page.getByRole('textbox', { name: 'Guide text' }).waitFor();
    drop(
      markdown('other.md', '# Other\n## Part (5 min)\n- Why?'),
      markdown('third.md', '# Third\n## Part (5 min)\n- How?'),
      markdown('mine.md', guideMarkdown({ ...mine, summary: 'Newer.' })),
    );
    await button('Import 2 guides').waitFor();
    await page.getByText('A newer version of a guide of yours stays in the list').waitFor();
    await screenshot('import-unseen-1280-light');
    await button(/mine\.md/).click();
    await button('Import all 3 guides').waitFor();
    await button(/other\.md/).click();
    await button('Import all 3 guides').waitFor();
  });

  test('that bring nothing new can’t be imported', async () => {
    drop(markdown('story.md', guideMarkdown(story)));
    await page.getByText('This is Story as it is here.').waitFor();
    expect(await button(/^Import/).count()).toBe(0);
  });

  test('stay when the user looks at something else in between', async () => {
    await give();
    library.goTo('#/data');
    await heading('Data');
    library.goTo('#/import');
    await lines().waitFor();
    expect(await fateOf(3)).toBe('script');
    await button('Cancel').press('Enter');
    await page.getByRole('textbox', { name: 'Guide text' }).waitFor();
    expect(focusSeen()).not.toBe('nothing');
  });
});
