import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { underWay } from '../../e2e/support/seed.ts';
import { focusSeen, Walk } from '../../e2e/support/walk.ts';
import { startBackground } from '../support/background.ts';
import { keyboard } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';

// Every action that removes the control it was done with, by keyboard: afterwards another control has the focus.

let library: LibraryView;

beforeEach(async () => {
  const background = startBackground();
  for (const candidate of ['Zuse', 'Noether', 'Curie']) {
    const id = candidate.toLowerCase();
    await background.write(id, underWay({ id, candidate, notes: [{ text: 'one' }, { text: 'two' }] }));
  }
  library = await openLibrary();
});
afterEach(() => {
  vi.restoreAllMocks();
  library.close();
});

const walked = { press: keyboard.press, focus: async () => focusSeen() };
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('interviews', async () => {
  const walk = new Walk(walked);
  const search = page.getByRole('searchbox', { name: 'Search interviews' });
  await search.fill('nobody of this name');
  await walk.press('Clear search', button('Clear search'), search);
  await walk.press('opening', page.getByRole('link', { name: /Zuse/ }), 'Zuse');
  await walk.press('Delete interview', button('Delete interview'), 'Undo');
  await walk.press('Undo', button('Undo'), 'Zuse');
  await walk.press('Delete interview again', button('Delete interview'), 'Undo');
  await walk.press('Dismiss', button('Dismiss'), 'Interviews');
  library.goTo('#/interviews/zuse');
  await heading('Zuse');
  await walk.press('Restore interview', button('Restore interview'), /./);
  await button('Delete interview').waitFor();
  await walk.lands('Restore interview, done', /Zuse|Delete|Copy|Export/);
  vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('forbidden', 'NotAllowedError'));
  vi.spyOn(document, 'execCommand').mockReturnValue(false);
  await walk.press('Copy Markdown', button('Copy Markdown'), 'Text to copy');
  await walk.press('Close', button('Close'), 'Copy Markdown');
  await walk.press('Export Markdown', button('Export Markdown'), 'Export Markdown');
  expect(walk.landed).toBeGreaterThan(5);
});

test('guides', async () => {
  const walk = new Walk(walked);
  const first = (name: string) => page.getByRole('button', { name, exact: true }).first();
  library.goTo('#/guides/story');
  await heading('Story');
  await walk.press('Duplicate', button('Duplicate'), 'Story (copy)');
  await walk.press('Delete a question', button('Delete How did it begin?'), /./);
  await walk.press('Undo', button('Undo'), 'Undo');
  await walk.press('Redo', button('Redo'), 'Redo');
  await walk.press('Add a question', first('Question'), 'Question');
  await walk.press('Add a script', first('Script'), 'Script, said aloud');
  await walk.press('Move it', button('Move Script, said aloud'), 'Move Script, said aloud', ['ArrowUp']);
  await walk.press('Delete it', button('Delete Script, said aloud'), /./);
  await walk.press('Fold a section', button('Close Their story'), 'Open Their story');
  await walk.press('Open another', button('Open Deeper'), 'Close Deeper');
  await walk.press('Delete a section', button('Delete Deeper'), /./);
  await walk.press('Open a criterion', button('Open Finding out'), 'Close Finding out');
  await walk.press('Delete a level', button('Delete Tries'), /./);
  await walk.press('Add a level', button('Level'), /^Level \d, in a word$/);
  await walk.press('Delete a criterion', button('Delete Finding out'), /./);
  await page.getByRole('textbox', { name: 'Message to the candidate' }).fill('');
  await walk.press('Lend words', button('Use the words that come with Fireside'), /./);
  await button('Use the words that come with Fireside').waitFor({ state: 'detached' });
  await walk.lands('Lend words, done', /./);
  await walk.press('Versions', page.getByRole('button', { name: /^Changed / }), 'Story (copy)');
  await walk.press('Back', page.getByRole('button', { name: /Back to the guide$/ }), 'Story (copy)');
  await walk.press('Archive', button('Archive'), 'Take out of the archive');
  await walk.press('Take out of the archive', button('Take out of the archive'), 'Archive');
  await walk.press('Delete guide', button('Delete guide'), 'Undo');
  await walk.press('Undo the deletion', button('Undo').last(), 'Story (copy)');
  await walk.press('Delete guide again', button('Delete guide'), 'Undo');
  await walk.press('Dismiss', button('Dismiss'), 'Guides');
  expect(walk.landed).toBeGreaterThan(20);
});
