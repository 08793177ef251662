import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import type { Guide } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { interview } from '../../e2e/support/story.ts';
import type { Step } from '../../support/steps.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { downloadBy, keyboard, media } from '../support/driver.ts';
import { guidesElsewhere } from '../support/guides-elsewhere.ts';
import { focused, heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';

const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await media({ colorScheme: 'light' });
  await page.viewport(1280, 800);
  background = startBackground();
});
afterEach(() => library.close());

const field = (name: string): Locator => page.getByLabelText(name, { exact: true });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const link = (name: string): Locator => page.getByRole('link', { name, exact: true });

/** The local day and time of a moment, as inputs have them. */
function local(at: number): { date: string; time: string } {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    date: [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-'),
    time: `${two(date.getHours())}:${two(date.getMinutes())}`,
  };
}

/** An interview that is planned for a moment, for an hour. */
function planned(id: string, candidate: string, start: number, more: object = {}, own?: Guide): Step[] {
  const guide = own ?? builtInGuides.find(({ id: one }) => one === 'story');
  if (!guide) throw new Error('There is no guide.');
  const plan = {
    id,
    candidate,
    role: 'Backend engineer',
    guide,
    call: { host: 'none' as const },
    createdAt: start - DAY,
  };
  return [
    { type: 'interview planned', plan: { ...plan, plannedEnd: start + HOUR } },
    {
      type: 'interview described',
      start,
      zone: ZONE,
      link: 'https://meet.google.com/qvz-hmta-kbe',
      ...more,
    },
  ];
}

/** An interview that was held then, for an hour. */
function held(id: string, candidate: string, start: number): Step[] {
  return [
    ...planned(id, candidate, start),
    { type: 'event recorded', event: { at: start, kind: 'entered', section: 'welcome' } },
    { type: 'event recorded', event: { at: start + HOUR, kind: 'ended', outcome: 'writeup' } },
  ];
}

/** A calendar file as calendars send it: an interview of an hour and a quarter on 26 November. */
function calendarFile(year: number): string {
  const event = [
    'UID:1@calendar.example',
    `DTSTART;TZID=Europe/Berlin:${year}1126T100000`,
    `DTEND;TZID=Europe/Berlin:${year}1126T111500`,
    'SUMMARY:Interview: Mary Shaw\\, Backend engineer',
    'LOCATION:https://meet.google.com/fwo-tyrc-pda',
  ];
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...event];
  return [...calendar, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

/** Fills in what a plan needs. */
async function fill(name: string, start: number): Promise<void> {
  const { date, time } = local(start);
  await field('Candidate').fill(name);
  await field('Date').fill(date);
  await field('From').fill(time);
}

describe('a plan', () => {
  it('is made, opens its page, and is what the library then shows first', async () => {
    library = await openLibrary('#/today/new');
    await heading(/./);
    const start = new Date(Date.now() + DAY).setHours(10, 0, 0, 0);
    await fill('Mary Shaw', start);
    // The end follows from the guide until it is typed.
    expect(await field('To').inputValue()).toBe('10:30');
    await field('Guide').selectOptions('story');
    expect(await field('To').inputValue()).toBe('11:00');
    await field('Say it like').fill('MAIR-ee SHAW');
    await field('Pronouns').fill('she/her');
    await field('Role').first().fill('Backend engineer');
    await field('Call').fill('meet.google.com/fwo-tyrc-pda?authuser=1');
    await page.getByText('Round, colleagues, your own questions').click();
    await field('Add a question of your own').fill('Who chose the rollout?');
    await field('Add a question of your own').press('Enter');
    // What is typed and not added is saved, too.
    await field('Add a question of your own').fill('Who uses the harness?');
    await button('Plan interview').click();
    await heading('Mary Shaw');
    const plan = page.getByRole('region', { name: 'Plan' });
    await plan.getByText('Who chose the rollout?').waitFor();
    await plan.getByText('Who uses the harness?').waitFor();
    expect(await plan.getByRole('link', { name: 'Open the call' }).getAttribute('href')).toBe(
      'https://meet.google.com/fwo-tyrc-pda?authuser=1',
    );
    const [line] = await background.list();
    expect(line).toMatchObject({
      candidate: 'Mary Shaw',
      status: 'planned',
      start,
      plannedEnd: start + HOUR,
      call: { host: 'meet', code: 'fwo-tyrc-pda' },
    });
    await plan.getByRole('checkbox').first().check();
    library.goTo('#/');
    await page.getByRole('list', { name: 'Next' }).getByText('1 of 11 ready').waitFor();
  });

  it('follows a guide of one’s own, if that is chosen', async () => {
    library = await openLibrary('#/guides/story');
    await button('Duplicate').click();
    await page.getByRole('textbox', { name: 'Name of the guide' }).fill('Ours');
    library.goTo('#/today/new');
    await fill('Mary Shaw', new Date(Date.now() + DAY).setHours(10, 0, 0, 0));
    await page.getByRole('option', { name: 'Ours' }).waitFor({ state: 'attached' });
    await field('Guide').selectOptions('Ours');
    await button('Plan interview').click();
    await heading('Mary Shaw');
    const [line] = await background.list();
    expect((await background.read(line?.id ?? ''))?.guide.name).toBe('Ours');
  });

  it('is read from an invitation, and what was typed before stays', async () => {
    library = await openLibrary('#/today/new');
    await field('Role').first().fill('Platform engineer');
    const year = new Date().getFullYear() + 1;
    await field('Paste an invitation').fill(
      `Interview: Mary Shaw, Backend engineer\n26 Nov ${year}, 10:00 – 11:00 (CET)\nJoin: https://meet.google.com/fwo-tyrc-pda\nWith: Robin Okafor`,
    );
    await keyboard.press('Tab');
    await page.getByText(/^Found: names, date, call,? and role\. Please check\.$/).waitFor();
    expect(await page.getByCss('.invitation-text mark').allTextContents()).toContain('Mary Shaw');
    expect(await field('Candidate').inputValue()).toBe('Mary Shaw');
    expect(await field('Role').first().inputValue()).toBe('Platform engineer');
    expect(await field('Date').inputValue()).toBe(`${year}-11-26`);
    await page.getByText('Time zone: Europe/Berlin').waitFor();
    expect(await field('Call').inputValue()).toBe('https://meet.google.com/fwo-tyrc-pda');
    await screenshot('plan-invitation');
    expect(await accessibilityFaults()).toEqual([]);
    await button('Plan interview').click();
    await heading('Mary Shaw');
    const [line] = await background.list();
    expect(line).toMatchObject({ start: Date.UTC(year, 10, 26, 9), call: { host: 'meet', code: 'fwo-tyrc-pda' } });
  });

  it('is read from a calendar file that is dropped', async () => {
    library = await openLibrary('#/today/new');
    const area = field('Paste an invitation');
    await area.waitFor();
    const year = new Date().getFullYear() + 1;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([calendarFile(year)], 'invite.ics', { type: 'text/calendar' }));
    const drop = { dataTransfer, bubbles: true, cancelable: true };
    const over = () => area.evaluate((one) => !one.dispatchEvent(new DragEvent('dragover', drop)));
    await until('it to take files', over);
    await area.evaluate((one) => one.dispatchEvent(new DragEvent('drop', drop)));
    await page.getByText(/^Found: names, date, call,? and role\. Please check\.$/).waitFor();
    expect(await field('Candidate').inputValue()).toBe('Mary Shaw');
    expect(await field('Date').inputValue()).toBe(`${year}-11-26`);
    expect([await field('From').inputValue(), await field('To').inputValue()]).toEqual(['10:00', '11:15']);
    await page.getByText('Time zone: Europe/Berlin').waitFor();
    expect(await field('Call').inputValue()).toBe('https://meet.google.com/fwo-tyrc-pda');
  });

  it('asks what an invitation leaves open, says if it understands none, and takes another', async () => {
    library = await openLibrary('#/today/new');
    const area = field('Paste an invitation');
    await area.fill('See you then!');
    await keyboard.press('Tab');
    await page.getByText('Nothing in it was clear.').waitFor();
    const year = new Date().getFullYear() + 1;
    await area.fill(`Mary Shaw\n03/04/${year}, 10:00\nhttps://meet.google.com/fwo-tyrc-pda`);
    await keyboard.press('Tab');
    const swap = button('Swap them');
    await swap.waitFor();
    const before = await field('Date').inputValue();
    await swap.click();
    expect([before, await field('Date').inputValue()].toSorted()).toEqual([`${year}-03-04`, `${year}-04-03`]);
    await button('Paste another').click();
    await until('the field to have the focus', () => document.activeElement?.matches('textarea'));
    expect(await area.inputValue()).toBe('');
    await area.fill(calendarFile(year).replace('METHOD:REQUEST', 'METHOD:CANCEL'));
    await keyboard.press('Tab');
    await page.getByText('This says the appointment is cancelled.').waitFor();
  });

  it('says what is missing, asks about what is doubtful, and loses nothing meanwhile', async () => {
    library = await openLibrary('#/today/new');
    await button('Plan interview').click();
    await page.getByText('Who are you meeting? A first name is enough.').waitFor();
    await page.getByText('Fill in the date, and when it starts and ends.').waitFor();
    await until(
      'the first field to have the focus',
      () => document.activeElement?.getAttribute('aria-invalid') === 'true',
    );
    await fill('Mary Shaw', new Date(Date.now() - 2 * DAY).setHours(10, 0, 0, 0));
    await field('To').fill('09:00');
    await page.getByText('It would end before it starts.').waitFor();
    await field('From').fill('23:30');
    await field('To').fill('00:30');
    await page.getByText('It ends on the next day.').waitFor();
    await field('From').fill('10:00');
    await field('To').fill('11:00');
    library.goTo('#/settings');
    await heading('Settings');
    library.goTo('#/today/new');
    expect(await field('Candidate').inputValue()).toBe('Mary Shaw');
    await button('Plan interview').click();
    await page.getByText('This time has passed. Is it the right date?').waitFor();
    await until('the answer to have the focus', () => focused() === 'Yes, that’s right');
    await keyboard.press('Enter');
    await until('the button to have the focus', () => focused() === 'Plan interview');
    await keyboard.press('Enter');
    await heading('Mary Shaw');
  });

  it('is changed, and nothing else of it', async () => {
    const start = new Date(Date.now() + DAY).setHours(10, 0, 0, 0);
    await background.write('ada', planned('ada', 'Ada Lovelace', start, { round: 'Second' }));
    library = await openLibrary('#/today/plan/ada');
    await heading(/./);
    await until('the plan', async () => (await field('Candidate').inputValue()) === 'Ada Lovelace');
    // Meanwhile another window corrects the role.
    await background.write('ada', [{ type: 'interview described', role: 'Platform' }]);
    await field('From').fill('14:30');
    await field('To').fill('15:15');
    await button('Save').click();
    await heading('Ada Lovelace');
    const [line] = await background.list();
    expect(line).toMatchObject({ role: 'Platform', start: start + 4.5 * HOUR, plannedEnd: start + 5.25 * HOUR });
    expect(await background.read('ada')).toMatchObject({ round: 'Second' });
  });

  it('is deleted with undo', async () => {
    await background.write('ada', planned('ada', 'Ada Lovelace', Date.now() + DAY));
    library = await openLibrary('#/interviews/ada');
    await heading('Ada Lovelace');
    await button('Delete interview').click();
    library.goTo('#/today');
    await page.getByText('Nothing is planned yet.').waitFor();
    await button('Undo').click();
    await heading('Ada Lovelace');
    library.goTo('#/today');
    await link('Ada Lovelace').waitFor();
  });

  it('for another date takes over what was prepared, and nothing that was judged', async () => {
    await background.write('moved', [
      ...planned('moved', 'Edsger Dijkstra', Date.now() - HOUR, { round: 'First', colleagues: 'Robin' }),
      { type: 'event recorded', event: { at: Date.now(), kind: 'entered', section: 'welcome' } },
      { type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'rescheduled' } },
    ]);
    library = await openLibrary('#/interviews/moved');
    await link('Plan the new date').click();
    await until('the plan', async () => (await field('Candidate').inputValue()) === 'Edsger Dijkstra');
    expect(await field('Date').inputValue()).toBe('');
    await fill('Edsger Dijkstra', new Date(Date.now() + DAY).setHours(9, 0, 0, 0));
    await button('Plan interview').click();
    await link('Planned after the interview that was rescheduled').waitFor();
    const [newest] = await background.list();
    const made = await background.read(newest?.id ?? '');
    expect(made).toMatchObject({
      from: 'moved',
      round: 'First',
      colleagues: 'Robin',
      ticked: [],
      notes: [],
      timeline: [],
    });
    // Its calendar file is of the new date, and of another appointment than the old one.
    const { name, text } = await downloadBy('.plan-card-actions button:has-text("Save as calendar file")');
    const { date } = local(newest?.start ?? 0);
    expect(name).toMatch(new RegExp(`^${date}.*\\.ics$`));
    const utc = new Date(newest?.start ?? 0).toISOString().replace(/[-:]|\.\d+/g, '');
    expect(text).toContain(`DTSTART:${utc}`);
    expect(text).toContain(`UID:${newest?.id}@fireside`);
    expect(text).toContain('LOCATION:https://meet.google.com/qvz-hmta-kbe');
  });
});

describe('a plan whose guide was changed since', () => {
  const keep = () => page.getByRole('checkbox', { name: /^Keep the guide as it was/ });
  const tomorrow = new Date(Date.now() + DAY).setHours(9, 0, 0, 0);
  const rescheduled: Step[] = [
    { type: 'event recorded', event: { at: Date.now(), kind: 'entered', section: 'welcome' } },
    { type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'rescheduled' } },
  ];

  /** Plans an interview with a guide of one’s own, of which this becomes afterwards. Returns the sections that it had. */
  async function planWithOwn(start: number, steps: (before: Guide) => Step[], become: (before: Guide) => Guide) {
    const guides = guidesElsewhere(background);
    const story = builtInGuides.find(({ id }) => id === 'story');
    if (!story) throw new Error('There is no guide.');
    const id = guides.create({ ...story, name: 'Ours' });
    const before = await guides.content(id);
    if (!before) throw new Error('The guide is not there.');
    await background.write('ada', [...planned('ada', 'Ada Lovelace', start, {}, before), ...steps(before)]);
    await guides.replace(id, become(before));
    guides.stop();
  }

  const renamed = (before: Guide): Guide => ({ ...before, name: 'Ours, shorter' });
  const shortened = (before: Guide): Guide => ({ ...renamed(before), sections: before.sections.toSpliced(1, 1) });
  const ownPrompt = ({ sections }: Guide): Step => ({
    type: 'note written',
    place: 'a',
    note: {
      ...{ id: 'mine', at: Date.now(), kind: 'ask' as const, text: 'Who chose the rollout?', criteria: [] },
      section: sections[1]?.id,
    },
  });

  it('says so in the words of a plan: it has not begun', async () => {
    await planWithOwn(tomorrow, () => [], renamed);
    library = await openLibrary('#/interviews/ada');
    await heading('Ada Lovelace');
    await page.getByText('The guide has changed since this interview was planned.').waitFor();
    expect(await page.getByText('since this interview began').count()).toBe(0);
    await page.getByRole('link', { name: 'Change the plan' }).waitFor();
  });

  async function openForm(address: string): Promise<void> {
    library = await openLibrary(address);
    await until('the plan', async () => (await field('Candidate').inputValue()) === 'Ada Lovelace');
  }

  async function savedGuide(save: string): Promise<string | undefined> {
    await button(save).click();
    await heading('Ada Lovelace');
    const [newest] = await background.list();
    return (await background.read(newest?.id ?? ''))?.guide.name;
  }

  it('follows it as it is now on another date', async () => {
    await planWithOwn(Date.now() - HOUR, () => rescheduled, renamed);
    await openForm('#/today/again/ada');
    expect(await keep().isChecked()).toBe(false);
    await page.getByRole('option', { name: 'Ours, shorter' }).waitFor({ state: 'attached' });
    await screenshot('plan-guide-changed');
    expect(await accessibilityFaults()).toEqual([]);
    // Another guide has no earlier version here.
    await field('Guide').selectOptions('Story');
    expect(await keep().count()).toBe(0);
    await field('Guide').selectOptions('Ours, shorter');
    await fill('Ada Lovelace', tomorrow);
    expect(await savedGuide('Plan interview')).toBe('Ours, shorter');
  });

  it('or keeps it as it was, if the user says so', async () => {
    await planWithOwn(Date.now() - HOUR, () => rescheduled, renamed);
    await openForm('#/today/again/ada');
    await fill('Ada Lovelace', tomorrow);
    await keep().focus();
    await keyboard.press(' ');
    await page.getByRole('option', { name: 'Ours', exact: true }).waitFor({ state: 'attached' });
    expect(await savedGuide('Plan interview')).toBe('Ours');
  });

  it('keeps it as it was at first, if a question of one’s own is for a section that is gone', async () => {
    await planWithOwn(Date.now() - HOUR, (before) => [ownPrompt(before), ...rescheduled], shortened);
    await openForm('#/today/again/ada');
    expect(await keep().isChecked()).toBe(true);
    await fill('Ada Lovelace', tomorrow);
    expect(await savedGuide('Plan interview')).toBe('Ours');
  });

  it('says nothing of versions while the guide is the same', async () => {
    await planWithOwn(
      Date.now() - HOUR,
      () => rescheduled,
      (before) => before,
    );
    await openForm('#/today/again/ada');
    expect(await keep().count()).toBe(0);
    await fill('Ada Lovelace', tomorrow);
    expect(await savedGuide('Plan interview')).toBe('Ours');
  });

  it('keeps it as long as the plan holds, and can be given the newer one', async () => {
    await planWithOwn(tomorrow, () => [], renamed);
    await openForm('#/today/plan/ada');
    expect(await keep().isChecked()).toBe(true);
    await keep().uncheck();
    expect(await savedGuide('Save')).toBe('Ours, shorter');
  });

  it('follows it as it is now on a new date after one that was missed', async () => {
    await planWithOwn(Date.now() - DAY, () => [], renamed);
    await openForm('#/today/plan/ada');
    expect(await keep().isChecked()).toBe(false);
  });
});

describe('today', () => {
  const today = (hour: number) => new Date(Date.now()).setHours(hour, 0, 0, 0);

  it('counts quietly, unless that is switched off', async () => {
    await background.write('ada', planned('ada', 'Ada Lovelace', new Date(Date.now()).setHours(23, 58, 0, 0)));
    library = await openLibrary('#/settings');
    await page.getByRole('link', { name: 'Today 1 interview today' }).waitFor();
    await page.getByLabelText(/Show how many interviews there are today/).uncheck();
    await page.getByRole('link', { name: 'Today', exact: true }).waitFor();
  });

  it('is not the first page before there is a plan', async () => {
    await background.write('ada', interview('ada', 'Ada Lovelace', 'Backend engineer', Date.now() - 40 * DAY));
    library = await openLibrary('#/');
    await heading('Interviews');
  });

  const PLACES = { today: '#/today', plan: '#/today/new', detail: '#/interviews/ada' };
  it.each([
    [360, 'light'],
    [360, 'dark'],
    [800, 'light'],
    [800, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('looks right and is accessible at %i px, %s', async (width, colorScheme) => {
    await media({ colorScheme });
    await page.viewport(width, 800);
    await background.write('ada', planned('ada', 'Ada Lovelace', today(14)));
    await background.write('edsger', planned('edsger', 'Edsger Dijkstra', today(16), { role: 'Platform engineer' }));
    await background.write('missed', planned('missed', 'Hedy Lamarr', today(10) - 3 * DAY));
    await background.write('later', planned('later', 'Mary Shaw', today(11) + 2 * DAY));
    await background.write('grace', held('grace', 'Grace Hopper', Date.now() - DAY));
    await background.write('tim', held('tim', 'Tim Berners-Lee', Date.now() - 5 * DAY));
    library = await openLibrary('#/today');
    for (const [name, place] of Object.entries(PLACES)) {
      library.goTo(place);
      if (name === 'plan') await field('Candidate').waitFor();
      else
        await page
          .getByText(name === 'today' ? '0 of 11 ready' : '0 of 11')
          .first()
          .waitFor();
      if (name === 'plan') await page.getByText('Round, colleagues, your own questions').click();
      await screenshot(`${name}-${width}-${colorScheme}`);
      expect(await accessibilityFaults(), name).toEqual([]);
      if (name !== 'detail') expect(outOfSight(), name).toEqual([]);
    }
  });
});
