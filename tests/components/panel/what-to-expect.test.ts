import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { story } from '../../../guides/story.ts';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { planned } from '../support/planned.ts';

// The message that tells the candidate what to expect: seen first, then copied or saved.

let background: Background;
let panel: PanelView;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 606);
  background = startBackground();
});
afterEach(() => {
  vi.restoreAllMocks();
  panel.close();
});

const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
const part = () => page.getByRole('region', { name: 'What to expect' });
const message = () => document.querySelector('.expect-preview')?.textContent ?? '';
const told = async () => (await background.read('ada'))?.told;

async function show(facts: Parameters<typeof planned>[1] = {}): Promise<void> {
  await background.write('ada', planned(5, facts));
  panel = await openPanel(background, 'ada');
  await button('What to expect').focus();
  await keyboard.press('Enter');
  await part().waitFor();
}

describe('what to expect', () => {
  test('is seen first, with who and how long, and follows what is typed', async () => {
    await show();
    expect(message()).toContain('You’ll talk with Robin Okafor by video for about 60 minutes.');
    expect(message()).not.toContain('phone me');
    await until('the first field to have the focus', () => document.activeElement?.matches('.expect input'));
    await field('Phone, if the call fails').fill('+49 30 1');
    expect(message()).toContain('phone me: +49 30 1.');
    expect(message()).toContain('• Their story, 22 minutes');
    await page.getByRole('checkbox', { name: 'Name the sections and their minutes' }).click();
    expect(message()).not.toContain('•');
    expect(await told()).toBeUndefined();
  });

  test('names the interviewer who is alone, and the length whoever is named, also where the guide says nothing of it', async () => {
    const { expect: _, ...silent } = story;
    await show({ colleagues: '', guide: silent });
    expect(await field('You’ll talk with').inputValue()).toBe('me');
    expect(message()).toContain('You’ll talk with me by video for about 60 minutes.');
    await field('You’ll talk with').fill('');
    expect(message()).not.toContain('You’ll talk with');
    expect(message()).toContain('It will take about 60 minutes.');
  });

  test('is copied as text and as HTML, and says from then on that they were told', async () => {
    let written: Record<string, string> = {};
    vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
      const kinds = item?.types ?? [];
      const texts = await Promise.all(kinds.map(async (kind) => (await item?.getType(kind))?.text() ?? ''));
      written = Object.fromEntries(kinds.map((kind, i) => [kind, texts[i] ?? '']));
    });
    await show({ candidate: 'Ada <b>' });
    await button('Copy').focus();
    await keyboard.press('Enter');
    await part().getByRole('status').getByText('Copied').waitFor();
    expect(focusSeen()).toBe('Copy');
    expect(written['text/plain']?.trim()).toBe(message());
    expect(written['text/plain']).toContain('Hello Ada <b>,');
    expect(written['text/html']).toContain('Hello Ada &lt;b&gt;,');
    expect(written['text/html']).toContain('<li>Their story, 22 minutes</li>');
    await until('the mark', async () => (await told()) !== undefined);
    await page.getByText(/^told /).waitFor();
    await field('Phone, if the call fails').fill('1');
    expect(await part().getByRole('status').textContent()).toBe('');
  });

  test('can be copied by hand where the browser refuses, which tells nobody', async () => {
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('forbidden', 'NotAllowedError'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    await show();
    await button('Copy').focus();
    await keyboard.press('Enter');
    await field('Text to copy').waitFor();
    expect((await field('Text to copy').inputValue()).trim()).toBe(message());
    await until('the text to have the focus', () => document.activeElement?.matches('.manual-copy textarea'));
    expect(await told()).toBeUndefined();
    await page.getByRole('group', { name: 'Copy by hand' }).getByRole('button', { name: 'Close' }).focus();
    await keyboard.press('Enter');
    await field('Text to copy').waitFor({ state: 'detached' });
    await until('something to have the focus', () => focusSeen() !== 'nothing');
  });

  test('is saved as a text file, which says that they were told', async () => {
    const files: { name: string; text: Promise<string> }[] = [];
    const blobs = new Map<string, Blob>();
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      const url = `blob:${blobs.size}`;
      if (blob instanceof Blob) blobs.set(url, blob);
      return url;
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.resolve('') });
    });
    await show();
    await button('Save as text').focus();
    await keyboard.press('Enter');
    await part().getByRole('status').getByText('Saved to your downloads').waitFor();
    expect(files.map(({ name }) => name)).toEqual(['What to expect Ada Lovelace.txt']);
    expect((await files[0]?.text)?.trim()).toBe(message());
    await until('the mark', async () => (await told()) !== undefined);
    await page.getByText(/^told /).waitFor();
    expect(focusSeen()).toBe('Save as text');
  });

  test.each(['Escape', 'Close'])('closes by %s, and the focus is where it came from', async (by) => {
    await show();
    await field('Phone, if the call fails').focus();
    if (by === 'Escape') await keyboard.press('Escape');
    else {
      await part().getByRole('button', { name: 'Close' }).focus();
      await keyboard.press('Enter');
    }
    await part().waitFor({ state: 'detached' });
    expect(focusSeen()).toBe('What to expect');
    expect(await told()).toBeUndefined();
  });

  test('looks right and is accessible', async () => {
    await show();
    for (const width of [320, 366, 480]) {
      await page.viewport(width, 900);
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(theme);
        await part().evaluate((one) => one.scrollIntoView({ block: 'start', behavior: 'instant' }));
        await screenshot(`expect-${width}-${theme}`);
        expect(await accessibilityFaults(), `${width}, ${theme}`).toEqual([]);
        // What the part was scrolled away from is no matter here.
        expect(
          outOfSight().filter((one) => one !== 'span 0 of 11'),
          `${width}, ${theme}`,
        ).toEqual([]);
      }
    }
  });
});
