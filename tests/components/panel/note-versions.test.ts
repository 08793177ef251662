import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { saved } from '../../e2e/support/interview.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { startBackground } from '../support/background.ts';
import { openPanel } from '../support/panel.ts';

test('of two views editing one note the last one wins, and the other’s text can be restored', async () => {
  const background = startBackground();
  // Another view wrote it.
  await background.write('it', underWay({ id: 'it', candidate: 'Ada Lovelace', notes: [{ text: 'the queue grew' }] }));
  const panel = await openPanel(background, 'it');
  await until('the note', async () => (await panel.notes()).join() === 'the queue grew');
  await panel.click('button', 'Edit note');
  await panel.find('textbox', 'Text of the note').fill('something else');
  await saved(panel);
  await panel.find('textbox', 'Text of the note').press('Enter');
  await until('the last one', async () => (await panel.notes()).join() === 'something else');

  await panel.click('button', 'Edit note');
  await page.getByText('Earlier versions (1)').click();
  const versions = panel.find('list', 'Earlier versions');
  expect(await versions.textContent()).toContain('the queue grew');
  await versions.getByRole('button', { name: 'Restore' }).click();
  await panel.find('textbox', 'Text of the note').press('Enter');
  await until('the former text', async () => (await panel.notes()).join() === 'the queue grew');
  await saved(panel);
  expect((await background.read('it'))?.notes.map(({ text }) => text)).toEqual(['the queue grew']);
  panel.close();
});
