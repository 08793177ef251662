import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import { guideHash } from '../domain/guide/guide-hash.ts';
import { type Call, type InterviewBody, status } from '../domain/interview/interview.ts';
import type { PersonPointer } from '../domain/interview/interview-record.ts';
import { isTiedToGuide } from '../domain/interview/tied-to-guide.ts';
import type { FailureReason, LiveRecordStore } from '../storage/record-store.ts';
import { reasonOf } from './error-advice.ts';
import { ownChoices } from './guide-choice.ts';
import { interviewActions } from './interview-actions.ts';
import { type InvitationField, invitationField } from './invitation-state.ts';
import { openInterview } from './open-interview.ts';
import type { Persons } from './persons.ts';
import { type PlanFields, type PlanForm, planForm, timeFields } from './plan-form-state.ts';
import { changed, given, trimmed } from './plan-texts.ts';
import type { RecordClock } from './record-clock.ts';
import { type Made, type Replica, replicate } from './replica.ts';

/** A plan in the making: a new one, one for another date of an interview that was rescheduled (`from`), or one that is changed. */
export type Planned = { is: 'new' } | { is: 'again'; from: string } | { is: 'changed'; id: string };

/** What is shown where a plan is made. */
export type PlanSheet =
  | { is: 'loading' }
  | { is: 'failed'; reason: FailureReason }
  /** It was deleted, or it has begun. */
  | { is: 'missing' }
  | { is: 'ready'; form: PlanForm; invitation: InvitationField };

export type Planning = ReturnType<typeof planningState>;

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  persons: Persons;
  watchWrite(write: Promise<unknown>): void;
  /** The time, in epoch ms. */
  now(): number;
  /** The browser's time zone. */
  ownZone(): string;
  /** The call that a link means; undefined if it is none that Fireside knows, on a site that the user added included. */
  callOf(link: string): Call | undefined;
  /** The candidate's name in the title of an appointment, if it is certain. */
  nameIn(title: string): string | undefined;
}

/** Maximum guides of the user's own that are offered: each is read, for its minutes and for the copy that the plan keeps. */
const OWN = 50;

/** An interview that a form is about, as it was when the form was opened. */
interface Known {
  interview: InterviewBody;
  replica: Replica;
  say: string;
  pronouns: string;
}

/** Makes plans and changes them. What is typed into a form stays while the library is open, until it is saved or given up. */
export function planningState(options: Options) {
  const { recordStore, clock, persons, watchWrite, now, ownZone, callOf, nameIn } = options;
  const sheets = new Map<string, { sheet: ReturnType<typeof signal<PlanSheet>>; known?: Known }>();

  /** The guides that the user made, as they are when a form is opened. */
  const own = signal<readonly Guide[]>([]);

  async function readOwn(): Promise<void> {
    const { lines, read } = await ownChoices(recordStore);
    const found = await Promise.all(lines.slice(0, OWN).map(({ id }) => read(id).catch(() => undefined)));
    own.value = found.filter((guide) => guide !== undefined);
  }

  /** A guide as it is now, if it can be chosen; those that the user made are read. */
  async function currentGuide(id: string, guides: readonly Guide[]): Promise<Guide | undefined> {
    const builtIn = guides.find((one) => one.id === id);
    if (builtIn) return builtIn;
    const { lines, read } = await ownChoices(recordStore);
    return lines.some((one) => one.id === id) ? read(id).catch(() => undefined) : undefined;
  }

  function sheetOf(planned: Planned, guides: readonly Guide[]): ReadonlySignal<PlanSheet> {
    const key = JSON.stringify(planned);
    const before = sheets.get(key);
    if (before) return before.sheet as ReadonlySignal<PlanSheet>;
    const sheet = signal<PlanSheet | undefined>({ is: 'loading' });
    sheets.set(key, { sheet });
    void readOwn();
    if (planned.is === 'new') sheet.value = ready(guides, emptyFields(guides, ownZone()));
    else void load(planned, key, guides);
    return sheet as ReadonlySignal<PlanSheet>;
  }

  async function load(planned: Exclude<Planned, { is: 'new' }>, key: string, guides: readonly Guide[]) {
    const entry = sheets.get(key);
    if (!entry) return;
    try {
      const id = planned.is === 'again' ? planned.from : planned.id;
      const found = await openInterview(recordStore, id);
      const replica = found && replicate(found, { recordStore, clock, watchWrite });
      const interview = replica?.interview.peek();
      const isOpen = planned.is === 'again' || (interview && status(interview) === 'planned');
      if (!replica || !interview || interview.removedAt !== undefined || !isOpen) {
        replica?.stop();
        entry.sheet.value = { is: 'missing' };
        return;
      }
      const person = interview.person && (await persons.known(interview.person.id));
      const known = {
        interview,
        replica,
        say: person?.say?.value ?? '',
        pronouns: person?.pronouns?.value ?? '',
      };
      entry.known = known;
      const { guide } = interview;
      const current = await currentGuide(guide.id, guides);
      const isAgain = planned.is === 'again';
      // A plan that still holds keeps its copy of the guide, unless the user decides otherwise.
      const isNewDate = isAgain || interview.plannedEnd <= now();
      const keepsCopy = !current || !isNewDate || isTiedToGuide(interview, current);
      const others = guides.filter(({ id: other }) => other !== guide.id);
      const fields = { ...fieldsOf(known, isAgain, ownZone()), keepsCopy };
      entry.sheet.value = ready([current ?? guide, ...others], fields, guide);
    } catch (error) {
      entry.sheet.value = { is: 'failed', reason: reasonOf(error) };
    }
  }

  function ready(guides: readonly Guide[], fields: PlanFields, copy?: Guide): PlanSheet {
    const known = new Set(guides.map(({ id }) => id));
    const offered = computed(() => [...own.value.filter(({ id }) => !known.has(id)), ...guides]);
    const form = planForm({ guides: offered, copy, fields, now });
    const isCall = (address: string) => callOf(address)?.code !== undefined;
    return {
      is: 'ready',
      form,
      invitation: invitationField(form, () => ({ isCall, nameIn, now: now(), ownZone: ownZone() })),
    };
  }

  function giveUp(planned: Planned): void {
    const key = JSON.stringify(planned);
    sheets.get(key)?.known?.replica.stop();
    sheets.delete(key);
  }

  /** Plans a new interview. Returns its id. */
  function create(given: Submitted, earlier: Known | undefined): string {
    const { fields, guide, start, end } = given;
    const id = crypto.randomUUID();
    const person = earlier?.interview.person ?? { id: crypto.randomUUID() };
    const facts = { name: fields.candidate, say: fields.say, pronouns: fields.pronouns };
    if (earlier?.interview.person) void persons.describe(person.id, facts);
    else persons.add(person.id, facts);
    const replica = replicate({ record: { id }, texts: [], guide }, { recordStore, clock, watchWrite });
    const actions = interviewActions(replica, { now });
    replica.make(plannedChange({ ...given, fields, guide, start, end }, person, earlier?.interview.id), guide);
    for (const { section, text } of fields.prompts) actions.ask(section, text);
    replica.stop();
    return id;
  }

  function plannedChange({ fields, guide, start, end }: Submitted, person: PersonPointer, from?: string): Made {
    return {
      type: 'interview planned',
      ...{ candidate: fields.candidate, role: fields.role, guide: guideHash(guide) },
      ...{ call: callOf(fields.link) ?? NO_CALL, createdAt: now(), start, end, person, zone: fields.zone },
      ...given({ link: fields.link, round: fields.round, colleagues: fields.colleagues, links: fields.links }),
      ...(from !== undefined && { from }),
    };
  }

  /** Changes a plan, and nothing in it that was not changed in the form. */
  function change({ fields, guide, start, end }: Submitted, { interview, replica, say, pronouns }: Known): void {
    const actions = interviewActions(replica, { now, persons });
    const texts = changed(interview, fields, ['candidate', 'role', 'round', 'link', 'colleagues', 'links', 'zone']);
    const hash = guideHash(guide);
    const isOtherGuide = hash !== guideHash(interview.guide);
    const made: Made = {
      type: 'interview described',
      ...texts,
      ...(start !== interview.start && { start }),
      ...(end !== interview.plannedEnd && { end }),
      ...(isOtherGuide && { guide: hash }),
      ...(texts.link !== undefined && { call: callOf(texts.link) ?? NO_CALL }),
    };
    batch(() => {
      if (Object.keys(made).length > 1) replica.make(made, isOtherGuide ? guide : undefined);
      changePrompts(actions, interview, fields);
    });
    const person = changed({ name: interview.candidate, say, pronouns }, { ...fields, name: fields.candidate }, [
      'name',
      'say',
      'pronouns',
    ]);
    if (Object.keys(person).length > 0) actions.describePerson(person);
  }

  return {
    /** What is shown where this plan is made; the same until it is saved or given up. */
    sheetOf,
    giveUp,
    /** Saves a plan that the form gave. Returns the id of the interview. */
    save(planned: Planned, submitted: ReturnType<PlanForm['submit']>): string | undefined {
      const known = sheets.get(JSON.stringify(planned))?.known;
      if (!submitted) return undefined;
      const tidy = { ...submitted, fields: trimmed(submitted.fields) };
      const id = planned.is === 'changed' ? planned.id : create(tidy, known);
      if (planned.is === 'changed' && known) change(tidy, known);
      giveUp(planned);
      return id;
    },
    stop() {
      for (const { known } of sheets.values()) known?.replica.stop();
    },
  };
}

type Submitted = NonNullable<ReturnType<PlanForm['submit']>>;

const NO_CALL: Call = { host: 'none' };

const NO_PROMPT = { section: '', text: '' };

function emptyFields(guides: readonly Guide[], zone: string): PlanFields {
  const texts = { candidate: '', say: '', pronouns: '', role: '', round: '', link: '', colleagues: '', links: '' };
  return {
    ...texts,
    date: '',
    from: '',
    to: '',
    zone,
    guide: guides[0]?.id ?? '',
    keepsCopy: false,
    prompts: [],
    prompt: NO_PROMPT,
  };
}

/** The fields of a plan; `again`: of one for another date, which is still to be found. */
function fieldsOf({ interview, say, pronouns }: Known, again: boolean, ownZone: string): Omit<PlanFields, 'keepsCopy'> {
  const { candidate, role, guide, start, plannedEnd, prompts = [], zone = ownZone } = interview;
  const from = start === undefined || again ? undefined : timeFields(start, zone);
  return {
    ...{ candidate, role, say, pronouns, zone, guide: guide.id },
    ...{ round: '', link: '', colleagues: '', links: '', ...textsOf(interview) },
    date: from?.date ?? '',
    from: from?.time ?? '',
    to: from ? timeFields(plannedEnd, zone).time : '',
    prompt: NO_PROMPT,
    prompts: prompts.map(({ id, section = '', text }) => (again ? { section, text } : { id, section, text })),
  };
}

function textsOf({ link, round, colleagues, links }: InterviewBody) {
  return given({ link: link ?? '', round: round ?? '', colleagues: colleagues ?? '', links: links ?? '' });
}

/** Writes, changes and deletes prompts of mine as the form has them. */
function changePrompts(
  actions: ReturnType<typeof interviewActions>,
  { prompts = [] }: InterviewBody,
  form: PlanFields,
) {
  for (const prompt of prompts) {
    const field = form.prompts.find(({ id }) => id === prompt.id);
    if (!field) actions.remove(prompt);
    else {
      if (field.section !== prompt.section) actions.replica.write(prompt.id, { section: field.section });
      if (field.text !== prompt.text) actions.finishEdit(prompt, field.text);
    }
  }
  for (const { id, section, text } of form.prompts) if (id === undefined) actions.ask(section, text);
  actions.forgetLastAction();
}
