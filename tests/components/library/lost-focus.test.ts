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
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('forbidden', 'NotAllowedError'));
  vi.spyOn(document, 'execCommand').mockReturnValue(false);
  await walk.press('Copy Markdown', button('Copy Markdown'), 'Text to copy');
  await walk.press('Close', button('Close'), /Markdown/);
  await walk.press('Export Markdown', button('Export Markdown'), 'Export Markdown');
  expect(walk.landed).toBeGreaterThan(5);
});
