import { until } from './poll.ts';

/** What a person can do in the panel, found by role and accessible name, in any browser. Each verb waits for its control. */
export interface Hands {
  click(role: string, name: string): Promise<void>;
  /** Clicks into a field and types with real key events; a line feed is the Enter key. */
  type(role: string, name: string, text: string): Promise<void>;
  /** The text inside, or the value of a field. */
  text(role: string, name: string): Promise<string>;
  has(role: string, name: string): Promise<boolean>;
}

export interface Setup {
  candidate: string;
  role?: string;
}

/** Fills in the set-up form and starts; waits for the check-in. */
export async function startInterview(hands: Hands, { candidate, role }: Setup): Promise<void> {
  await hands.type('textbox', 'Candidate', candidate);
  if (role) await hands.type('textbox', 'Role', role);
  await hands.click('button', 'Start interview');
  await until('the check-in', () => hands.has('button', 'Let’s begin'));
}

/** Starts an interview, asks after the candidate's well-being and goes on. */
export async function beginInterview(hands: Hands, setup: Setup): Promise<void> {
  await startInterview(hands, setup);
  await hands.click('button', 'Let’s begin');
  await until('the check-in to be over', async () => !(await hands.has('button', 'Let’s begin')));
}

/** Writes a note with the keyboard and waits until the composer is empty again. */
export async function addNote(hands: Hands, text: string): Promise<void> {
  await hands.type('textbox', 'Note', `${text}\n`);
  await until('the note to be added', async () => (await hands.text('textbox', 'Note')) === '');
}

/** What the panel says before it calls something slow, in milliseconds: so long "Saved" may still be about what was typed before. */
const SPOKEN_OF_AFTER = 300;

/** Waits until the panel calls everything typed so far saved. */
export async function saved(hands: Hands): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SPOKEN_OF_AFTER + 50));
  await until('"Saved"', async () => (await hands.text('status', 'Saving')) === 'Saved');
}

/** Ends the interview: in the last section by its own button, before that from the menu. */
export async function endInterview(hands: Hands): Promise<void> {
  if (!(await hands.has('button', 'End interview'))) await hands.click('button', 'More');
  await hands.click('button', 'End interview');
}
