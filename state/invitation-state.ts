import { type ReadonlySignal, signal } from '@preact/signals';
import type { Invitation, InvitationContext, Question } from '../formats/invitation/invitation.ts';
import type { PlanFields, PlanForm } from './plan-form-state.ts';

export type { Question };

/** What became of a pasted invitation. */
export type Pasted =
  | { is: 'nothing' }
  | { is: 'reading'; text: string }
  /** Nothing in it was understood, or the file can't be read. */
  | { is: 'unclear'; text: string }
  | {
      is: 'found';
      text: string;
      invitation: Invitation;
      /** What of it was taken over into the form. */
      taken: readonly Taken[];
      questions: readonly Question[];
    };

/** The things that an invitation may say. */
export type Taken = 'names' | 'date' | 'call' | 'role';

/** The place where an invitation is pasted. */
export interface InvitationField {
  pasted: ReadonlySignal<Pasted>;
  /** Reads an invitation, and fills in what it says where nothing else was typed. */
  read(text: string): Promise<void>;
  /** Reads a file that was dropped or chosen. */
  readFile(file: Blob): Promise<void>;
  /** The other reading of a date such as 03/04/2026. */
  swapDayAndMonth(): void;
  /** Makes room for another invitation. What was filled in stays. */
  clear(): void;
}

/** Largest file that is read, in bytes; invitations have a few thousand. */
const LARGEST = 2_000_000;

/** Reads invitations into the form of a plan. The reader is loaded when it is first needed. */
export function invitationField(form: PlanForm, context: () => InvitationContext): InvitationField {
  const pasted = signal<Pasted>({ is: 'nothing' });
  /** What earlier invitations filled in: another one may replace it. */
  const filled: Partial<PlanFields> = {};
  let turn = 0;

  async function read(text: string): Promise<void> {
    turn += 1;
    const mine = turn;
    if (text.trim() === '') {
      pasted.value = { is: 'nothing' };
      return;
    }
    pasted.value = { is: 'reading', text };
    const invitation = await invitationIn(text, context()).catch(() => undefined);
    if (mine !== turn) return;
    const news = invitation && fieldsOf(invitation);
    if (!invitation || !news || Object.keys(news).length === 0) {
      pasted.value = { is: 'unclear', text };
      return;
    }
    take(news);
    pasted.value = { is: 'found', text, invitation, taken: takenOf(invitation), questions: invitation.questions };
  }

  /** What the user typed stays. */
  function take(news: Partial<PlanFields>): void {
    const before = form.fields.peek();
    const free = Object.entries(news).filter(([key, value]) => {
      const was = before[key as keyof PlanFields];
      const isFree = was === '' || was === filled[key as keyof PlanFields] || (key === 'zone' && before.date === '');
      return isFree && was !== value;
    });
    const taken = Object.fromEntries(free) as Partial<PlanFields>;
    Object.assign(filled, taken);
    form.set(taken);
  }

  return {
    pasted,
    read,
    async readFile(file) {
      turn += 1;
      if (file.size > LARGEST) pasted.value = { is: 'unclear', text: '' };
      else await read(await file.text());
    },
    swapDayAndMonth() {
      const { value } = pasted;
      const [year, month, day] = form.fields.peek().date.split('-');
      if (value.is !== 'found' || !year || !month || !day || Number(day) > 12) return;
      form.set({ date: `${year}-${day}-${month}` });
      pasted.value = { ...value, questions: value.questions.filter((one) => one !== 'day or month') };
    },
    clear() {
      turn += 1;
      pasted.value = { is: 'nothing' };
    },
  };
}

async function invitationIn(text: string, context: InvitationContext): Promise<Invitation | undefined> {
  const { isCalendarFile, readCalendarFile } = await import('../formats/invitation/calendar-file.ts');
  if (isCalendarFile(text)) return readCalendarFile(text, context);
  const { readInvitation } = await import('../formats/invitation/read-invitation.ts');
  return readInvitation(text, context);
}

function fieldsOf({ candidate, role, colleagues, link, start, end, zone }: Invitation): Partial<PlanFields> {
  const two = (part: number) => String(part).padStart(2, '0');
  const time = (wall: { hour: number; minute: number }) => `${two(wall.hour)}:${two(wall.minute)}`;
  return {
    ...(candidate && { candidate }),
    ...(role && { role }),
    ...(colleagues && { colleagues: colleagues.join(', ') }),
    ...(link && { link }),
    ...(start && {
      date: `${start.year}-${two(start.month)}-${two(start.day)}`,
      from: time(start),
      ...(zone && { zone }),
    }),
    ...(end && { to: time(end) }),
  };
}

function takenOf({ candidate, colleagues, start, link, role }: Invitation): Taken[] {
  return [
    ...(candidate || colleagues ? ['names' as const] : []),
    ...(start ? ['date' as const] : []),
    ...(link ? ['call' as const] : []),
    ...(role ? ['role' as const] : []),
  ];
}
