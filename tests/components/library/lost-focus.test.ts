import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { underWay } from '../../e2e/support/seed.ts';
import { focusSeen, Walk } from '../../e2e/support/walk.ts';
import type { Step } from '../../support/steps.ts';
import { type Background, startBackground } from '../support/background.ts';
import { answerDecks } from '../support/deck.ts';
import { keyboard } from '../support/driver.ts';
import { guidesElsewhere } from '../support/guides-elsewhere.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { planned } from '../support/planned.ts';
import { endedInterview, judgedSteps, STORY } from '../support/written-up.ts';

// Every action that removes the control it was done with, by keyboard: afterwards another control has the focus.

let library: LibraryView;

let background: Background;
beforeEach(async () => {
  background = startBackground();
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

test('today', async () => {
  await background.write('ada', planned(20));
  const notes = [{ text: 'The answer', kind: 'promise' as const }];
  await background.write('grace', endedInterview({ id: 'grace', candidate: 'Grace Hopper', notes, ago: 24 * 60 }));
  await background.write('tim', endedInterview({ id: 'tim', candidate: 'Tim', ago: 2 * 24 * 60 }));
  library.goTo('#/today');
  await page.getByRole('region', { name: 'Promised' }).waitFor();
  const walk = new Walk(walked);
  const dismiss = (name: string) => button(`Dismiss… ${name}`);
  await walk.press('Dismiss…', dismiss('Tim'), 'no longer needed');
  await walk.press('Escape', button('no longer needed'), 'Dismiss… Tim', ['Escape']);
  await walk.press('Dismiss… again', dismiss('Tim'), 'no longer needed');
  await walk.press('a reason', button('no longer needed'), 'Undo');
  await walk.press('Dismiss the undo bar', button('Dismiss'), /./);
  const promise = page.getByRole('checkbox', { name: /^The answer/ });
  await walk.press('a promise', promise, promise, ['Space']);
  await walk.press('Prepare', page.getByRole('link', { name: 'Prepare' }), 'Ada Lovelace');
  await walk.press('Change the plan', page.getByRole('link', { name: 'Change the plan' }), 'Change the plan');
  await walk.press('Close', button('Close'), /./);
  expect(walk.landed).toBeGreaterThan(6);
});

test('the form for a plan', async () => {
  library.goTo('#/today/new');
  await page.getByRole('heading', { name: 'Plan interview' }).waitFor();
  const walk = new Walk(walked);
  const field = (name: string) => page.getByLabelText(name, { exact: true });
  const invitation = field('Paste an invitation');
  const year = new Date().getFullYear() + 1;
  await invitation.fill(`Interview: Mary Shaw\n03/04/${year}, 10:00\nhttps://meet.google.com/fwo-tyrc-pda`);
  await walk.press('the invitation', invitation, 'Choose a file', ['Tab']);
  await walk.press('Swap day and month', button('Swap them'), /./);
  await walk.press('Paste another', button('Paste another'), invitation);
  await walk.press('Round, colleagues', page.getByText('Round, colleagues, your own questions'), /^Round/);
  const own = field('Add a question of your own');
  await own.fill('Why Zig?');
  await walk.press('Add', button('Add'), own);
  await walk.press('Remove', button('Remove “Why Zig?”'), own);
  const zone = field('Time zone');
  await walk.press('Time zone', page.getByText(/^Time zone: /), /^Time zone/);
  await zone.fill('Nowhere');
  await walk.press('Plan interview without a zone', button('Plan interview'), zone);
  await zone.fill('Europe/Berlin');
  await walk.lands('a zone that is one', zone);
  await field('Date').fill('2020-01-01');
  await walk.press('Plan interview', button('Plan interview'), 'Yes, that’s right');
  await walk.press('Yes, that’s right', button('Yes, that’s right'), 'Plan interview');
  await walk.press('Plan it', button('Plan interview'), 'Mary Shaw');
  expect(walk.landed).toBeGreaterThan(8);
});

test('the import of guides', async () => {
  library.goTo('#/import');
  const text = page.getByRole('textbox', { name: 'Guide text' });
  await text.fill('# Own\n## Opening 5 %\n- Why?\n\nScore: ____\n');
  const walk = new Walk(walked);
  await walk.press('Read it', button('Read it'), /./);
  const total = page.getByRole('spinbutton', { name: /^Opening/ });
  await walk.lands('Read it, done', total);
  await walk.press('an answer', total, total, ['6', '0']);
  await walk.press('Keep a line', button('Keep line 5'), /./);
  await button('Keep line 5').waitFor({ state: 'detached' });
  await walk.lands('Keep a line, done', /./);
  await walk.press('Add more', button('Add more'), 'Add more');
  await walk.press('Cancel', button('Cancel'), text);
  expect(walk.landed).toBeGreaterThan(6);
});

test('the settings', async () => {
  library.goTo('#/settings');
  const walk = new Walk(walked);
  await walk.press('Allow', button('Allow Webex'), 'Remove Webex');
  await walk.press('Remove', button('Remove Webex'), 'Allow Webex');
  const own = page.getByRole('textbox', { name: /BigBlueButton/ });
  await own.fill('https://bbb.example.org/rooms/abc');
  await walk.press('Add', button('Add'), 'Add');
  await walk.press('Remove one’s own', button('Remove bbb.example.org'), /./);
  await button('Remove bbb.example.org').waitFor({ state: 'detached' });
  await walk.lands('Remove one’s own, done', /./);
  expect(walk.landed).toBe(5);
});

describe('after an interview', () => {
  beforeEach(async () => {
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(new DOMException('forbidden', 'NotAllowedError'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    answerDecks();
  });
  const [first, second] = STORY.criteria.map(({ name }) => name) as [string, string];
  const isFinished = { type: 'write-up finished', finished: { on: false, at: Date.now() } } as const;

  async function shown(steps: readonly Step[] = []): Promise<Walk> {
    await background.write('ada', [...endedInterview({ id: 'ada' }), ...steps]);
    library.goTo('#/interviews/ada');
    await page.getByRole('region', { name: 'Write-up' }).waitFor();
    const walk = new Walk(walked);
    await walk.lands('opening', 'Ada Lovelace');
    return walk;
  }

  test('the write-up', async () => {
    const walk = await shown([...judgedSteps(), isFinished]);
    const inFirst = page.getByRole('region', { name: first });
    const inSecond = page.getByRole('region', { name: second });
    const within = (region: Locator, name: string) => region.getByRole('button', { name, exact: true });
    await walk.press('Unfold', within(inFirst, first), first);
    await walk.press('Unfold another', within(inSecond, second), second);
    await walk.press(
      'Not evidence',
      within(inSecond, 'Not evidence for this'),
      within(inSecond, 'Add a note as evidence'),
    );
    await walk.press('Undo', button('Undo'), /./);
    const because = inFirst.getByRole('textbox', { name: 'because' });
    await because.fill('She tried.');
    await walk.press('leaving a sentence', because, /./, ['Tab']);
    await inFirst.getByText('Earlier versions (1)').click();
    await walk.press('Restore a sentence', within(inFirst, 'Restore'), /./);
    await walk.press('Edit a note', within(inFirst, 'Edit note'), 'Text of the note');
    await walk.press('Done', within(inFirst, 'Done'), within(inFirst, 'Edit note').first());
    await walk.press('Finish', button('Finish'), 'Open it again');
    await walk.press('Open it again', button('Open it again'), 'Finish');
    await walk.press('Skip', button('Only notes: skip the write-up'), 'Say why…');
    await walk.press('Say why', button('Say why…'), 'no longer needed');
    await walk.press('a reason', button('no longer needed'), 'Write it up');
    await walk.press('Write it up', button('Write it up'), first);
    await walk.press('Edit details', button('Edit details'), /./);
    await walk.press('Done', button('Done'), 'Edit details');
    await walk.press('Delete note', button('Delete note'), 'Undo');
    await walk.press('Dismiss', button('Dismiss'), /./);
    await page.getByText('1 deleted note').click();
    await walk.press('Restore note', button('Restore'), 'Edit note');
    expect(walk.landed).toBeGreaterThan(15);
  });

  test('words for the candidate and the next interviewer', async () => {
    const walk = await shown();
    const unfold = (name: string) => page.getByCss('summary').getByText(name, { exact: true }).click();
    await unfold('Feedback for the candidate');
    await unfold('Take words from a note');
    const note = page.getByRole('button', { name: /Traced a three-year-old race/ });
    await walk.press('Take words', note, note);
    await walk.press('Copy feedback', button('Copy feedback'), 'Text to copy');
    await walk.press('Close', button('Close'), 'Copy feedback');
    await unfold('Note to the next interviewer');
    await walk.press('Copy as text', button('Copy as text'), 'Text to copy');
    await walk.press('Close again', button('Close'), 'Copy as text');
    expect(walk.landed).toBe(6);
  });

  test('the deck', async () => {
    const walk = await shown(judgedSteps());
    await walk.press('Hand over', button('Hand over'), 'Hand over');
    await page.getByRole('list', { name: 'Fields' }).waitFor();
    await walk.lands('Hand over, shown', page.getByRole('heading', { name: 'Hand over' }));
    await walk.press('a field', page.getByRole('button', { name: /^Trade-offs · / }), /^Trade-offs/);
    await walk.press('Make it the next one', button('Make it the next one'), /./);
    await walk.press('Allow', button('Allow'), /./);
    const copy = page.getByRole('button', { name: 'copy: Own part' });
    await walk.press('Copy a field', copy, 'Text to copy');
    await walk.press('Close', button('Close'), copy);
    await walk.press('Copy all', button('Copy all'), 'Text to copy');
    await walk.press('Close again', button('Close'), 'Copy all');
    expect(walk.landed).toBeGreaterThan(8);
  });

  test('a form of one’s own', async () => {
    const walk = await shown(judgedSteps());
    library.goTo('#/interviews/ada/hand-over');
    await page.getByRole('list', { name: 'Fields' }).waitFor();
    await page.getByText('Forms of your own').click();
    await walk.press('Make my own', button('Make my own from it'), 'Make my own from it');
    await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
    await walk.press('Move up', button('Move up: Each criterion'), 'Move down: Each criterion');
    await walk.press('Move down', button('Move down: Each answered question'), 'Move up: Each answered question');
    await walk.press('Move up again', button('Move up: Each answered question'), 'Move up: Each answered question');
    const part = page.getByRole('checkbox', { name: 'Each answered question' });
    await walk.press('Leave a part out', part, part, ['Space']);
    await walk.press('Delete', button('Delete'), 'Undo');
    await walk.press('Undo', button('Undo'), /./);
    expect(walk.landed).toBe(8);
  });
});

test('the versions of a guide', async () => {
  const elsewhere = guidesElsewhere(background);
  const id = elsewhere.create({ ...STORY, name: 'Mine' });
  await elsewhere.replace(id, { ...STORY, name: 'Ours' });
  library.goTo(`#/guides/${id}`);
  await heading('Ours');
  const walk = new Walk(walked);
  await walk.lands('opening', 'Ours');
  await walk.press('Versions', page.getByRole('button', { name: /^Changed / }), 'Ours');
  await walk.press('Compare', page.getByRole('button', { name: /^Compare with / }), /^What has changed since/);
  await walk.press('Bring it back', button('Bring this version back'), 'Mine');
  library.goTo('#/guides');
  await walk.lands('all guides', page.getByRole('heading', { level: 1, name: 'Guides' }));
  await walk.press('Import guide', page.getByRole('link', { name: 'Import guide' }), 'Import a guide');
  await walk.press('back', page.getByCss('.import-back'), 'Guides');
  await walk.press('New guide', button('New guide'), 'Untitled guide');
  expect(walk.landed).toBe(8);
});

test('the data', async () => {
  await background.write('ada', [...endedInterview({ id: 'ada' }), { type: 'interview removed', at: Date.now() }]);
  library.goTo('#/data');
  const walk = new Walk(walked);
  const now = 'Delete now: Ada Lovelace';
  await walk.press('Delete now', button(now), 'Keep it');
  await walk.press('Keep it', button('Keep it'), now);
  await walk.press('Delete now', button(now), 'Keep it');
  await walk.press('Delete permanently', button('Delete permanently'), 'Recently deleted');
  expect(walk.landed).toBe(4);
});
