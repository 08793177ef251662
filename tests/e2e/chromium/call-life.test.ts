import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';

// A call's page reloads, redirects late and navigates without loading: the interview follows the call, and one
// candidate's notes are never shown in another's call.

const shared = chromiumFixture();

async function begun(url: string, candidate: string): Promise<{ call: Page; panel: ChromiumPanel }> {
  const call = await shared.chromium.newCall(url);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate });
  await addNote(panel, `${candidate} said so`);
  await panel.type('textbox', 'Note', `${candidate} also said`);
  return { call, panel };
}

async function shows(call: Page, candidate: string): Promise<ChromiumPanel> {
  const panel = await panelOf(call);
  await panel.frame.getByRole('heading', { level: 1, name: candidate, exact: true }).waitFor();
  await panel.find('log', 'Notes').getByRole('listitem').first().waitFor();
  expect(await panel.notes()).toEqual([`${candidate} said so`]);
  expect(await panel.note.inputValue()).toBe(`${candidate} also said`);
  return panel;
}

/** Shows the interview while another view has its unfinished note in the composer: there it is a note, marked as unfinished. */
async function showsBeside(call: Page, candidate: string): Promise<ChromiumPanel> {
  const panel = await panelOf(call);
  await panel.frame.getByRole('heading', { level: 1, name: candidate, exact: true }).waitFor();
  const both = `${candidate} said so|${candidate} also said`;
  await until('both notes', async () => (await panel.notes()).join('|') === both);
  expect(await panel.frame.getByText('unfinished').count()).toBe(1);
  expect(await panel.note.inputValue()).toBe('');
  return panel;
}

async function asksWhom(panel: ChromiumPanel): Promise<void> {
  await panel.find('textbox', 'Candidate').waitFor();
  expect(await panel.find('textbox', 'Candidate').inputValue()).toBe('');
  expect(await panel.has('log', 'Notes')).toBe(false);
}

test('a reload in mid-sentence comes back to the same interview', async () => {
  const { call } = await begun('https://meet.google.com/aaa-aaaa-aaa', 'Ada Lovelace');
  await call.reload();
  const panel = await shows(call, 'Ada Lovelace');
  await saved(panel);
  await call.close();
});

test('a second tab of the same call continues the same interview', async () => {
  const { call } = await begun('https://meet.google.com/bbb-bbbb-bbb', 'Ada Lovelace');
  const second = await shared.chromium.newCall('https://meet.google.com//bbb-bbbb-bbb');
  await openPanel(second);
  await showsBeside(second, 'Ada Lovelace');
  await call.close();
  await second.close();
});

test('Zoom’s late redirects keep the interview and the open panel', async () => {
  const { call } = await begun('https://app.zoom.us/wc/98765432101/join', 'Ada Lovelace');
  for (const step of ['start', 'videomeeting']) {
    await call.evaluate((path) => location.replace(path), `/wc/98765432101/${step}?meeting=frame`);
    await call.waitForURL(`**/${step}*`);
    await shows(call, 'Ada Lovelace');
  }
  await call.close();
});

test('a redirect that the page makes by itself, some time later, keeps them too', async () => {
  const call = await shared.chromium.newCall('https://app.zoom.us/wc/98765432109/join?redirect=6000');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await panel.note.click();
  // Types until the page navigates away. Later keys may go to a document that no longer exists; what was shown must
  // stay.
  let shown = '';
  while (new URL(call.url()).pathname.endsWith('join')) {
    await call.keyboard.type('x');
    shown = await panel.note.inputValue({ timeout: 1000 }).catch(() => shown);
  }
  expect(shown).not.toBe('');
  await call.waitForURL('**/videomeeting*');
  const again = await panelOf(call);
  await again.frame.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  await until('all that was seen', async () => (await again.note.inputValue()).startsWith(shown));
  await call.close();
});

test('an interview begun before the call had a code belongs to its code from then on', async () => {
  const { call } = await begun('https://meet.google.com/landing', 'Grace Hopper');
  await call.getByRole('button', { name: 'New meeting' }).click();
  await call.waitForURL('**/abc-defg-hij*');
  const panel = await shows(call, 'Grace Hopper');
  await saved(panel);
  await call.close();
  const second = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  await openPanel(second);
  await shows(second, 'Grace Hopper');
  await second.getByRole('button', { name: 'Leave call' }).last().click();
  await shows(second, 'Grace Hopper');
  await second.evaluate(() => window.__page.push('/landing'));
  await shows(second, 'Grace Hopper');

  // The next candidate is in another meeting, reached without a new document.
  await second.evaluate(() => window.__page.push('/klm-nopq-rst'));
  const other = await panelOf(second);
  await asksWhom(other);
  await beginInterview(other, { candidate: 'Edsger Dijkstra' });
  await addNote(other, 'Edsger Dijkstra said so');
  await other.type('textbox', 'Note', 'Edsger Dijkstra also said');
  await second.evaluate(() => window.__page.push('/abc-defg-hij'));
  await shows(second, 'Grace Hopper');
  await second.evaluate(() => window.__page.push('/klm-nopq-rst'));
  await shows(second, 'Edsger Dijkstra');
  await second.close();
});

test('in a personal room the next candidate doesn’t get the previous interview', async () => {
  const url = 'https://acme.zoom.us/wc/5551234567/start';
  const { call, panel } = await begun(url, 'Ada Lovelace');
  await endInterview(panel);
  await panel.find('button', 'Export Markdown').waitFor();
  await saved(panel);
  await call.close();
  const next = await shared.chromium.newCall(url);
  const fresh = await openPanel(next);
  await asksWhom(fresh);
  await beginInterview(fresh, { candidate: 'Barbara Liskov' });
  await addNote(fresh, 'Barbara Liskov said so');
  await fresh.type('textbox', 'Note', 'Barbara Liskov also said');
  await next.reload();
  await shows(next, 'Barbara Liskov');
  await next.close();
});

test('a call without a code is matched again in its tab, and only offered elsewhere', async () => {
  const { call, panel } = await begun('https://meet.google.com/landing', 'Alan Turing');
  await saved(panel);
  await call.reload();
  await shows(call, 'Alan Turing');
  const other = await shared.chromium.newCall('https://meet.google.com/landing');
  const elsewhere = await openPanel(other);
  await asksWhom(elsewhere);
  await elsewhere.find('region', 'Interviews you can continue').getByRole('button', { name: 'Alan Turing' }).click();
  await showsBeside(other, 'Alan Turing');
  // What is typed there is an unfinished note here.
  await elsewhere.type('textbox', 'Note', 'typed elsewhere');
  await until('both to be in step', async () => (await (await panelOf(call)).notes()).includes('typed elsewhere'));
  await call.close();
  await other.close();
});
