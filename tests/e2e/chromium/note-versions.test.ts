import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelIn } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';

const shared = chromiumFixture();

test('of two windows editing one note the last one wins, and the other’s text can be restored', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const first = await openPanel(call);
  await beginInterview(first, { candidate: 'Ada Lovelace' });
  await addNote(first, 'the queue grew');
  const opening = call.context().waitForEvent('page');
  await first.click('button', 'Where Fireside is');
  await first.click('button', 'In its own window');
  const second = panelIn(await opening);
  await until('the note in the window', async () => (await second.notes()).join() === 'the queue grew');
  await second.click('button', 'Edit note');
  await second.find('textbox', 'Text of the note').fill('something else');
  await saved(second);
  await second.find('textbox', 'Text of the note').press('Enter');

  await second.click('button', 'Edit note');
  await second.frame.getByText('Earlier versions (1)').click();
  const versions = second.find('list', 'Earlier versions');
  expect(await versions.textContent()).toContain('the queue grew');
  await versions.getByRole('button', { name: 'Restore' }).click();
  await second.find('textbox', 'Text of the note').press('Enter');
  await saved(second);
  expect(await second.notes()).toEqual(['the queue grew']);
  await second.page.close();
  await call.close();
});
