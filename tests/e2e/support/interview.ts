import { until } from './poll.ts';

/** The panel's saving states. */
type SavingWord = 'Saved' | 'Saving…' | 'Saved (safety copy)' | 'Not saved';

/** What a user can do in the panel, found by role and accessible name, in any browser. Each method waits for its control. */
export interface Hands {
  click(role: string, name: string): Promise<void>;
  /** Puts a text into a field at once, as pasting does. */
  fill(role: string, name: string, text: string): Promise<void>;
  /** Clicks into a field and types with real key events; a line feed is the Enter key. */
  type(role: string, name: string, text: string): Promise<void>;
  /** The text inside, or the value of a field. */
  text(role: string, name: string): Promise<string>;
  has(role: string, name: string): Promise<boolean>;
  /** Resolves when this many ms have passed for the panel itself, however busy the machine is. */
  pause(ms: number): Promise<void>;
}

export interface Setup {
  candidate: string;
  role?: string;
  /** Whether to press keys, if those are tested; otherwise text is filled in at once. */
  typed?: boolean;
}

/** Fills in the set-up form and starts; waits for the check-in. */
export async function startInterview(hands: Hands, { candidate, role, typed = false }: Setup): Promise<void> {
  const put = typed ? hands.type : hands.fill;
  await put('textbox', 'Candidate', candidate);
  if (role) await put('textbox', 'Role', role);
  await hands.click('button', 'Start interview');
  await until('the check-in', () => hands.has('button', 'Let’s begin'));
}

/** Starts an interview, does the check-in and continues. */
export async function beginInterview(hands: Hands, setup: Setup): Promise<void> {
  await startInterview(hands, setup);
  await hands.click('button', 'Let’s begin');
  await until('the check-in to be over', async () => !(await hands.has('button', 'Let’s begin')));
}

/** Fills a note into the composer, adds it with Enter and waits until the composer is empty again. */
export async function addNote(hands: Hands, text: string): Promise<void> {
  await hands.fill('textbox', 'Note', text);
  await enterNote(hands, '\n');
}

/** The same with each letter as a key press, for tests about keys; a press costs a browser as much as all of `addNote`. */
export async function typeNote(hands: Hands, text: string): Promise<void> {
  await enterNote(hands, `${text}\n`);
}

async function enterNote(hands: Hands, keys: string): Promise<void> {
  await hands.type('textbox', 'Note', keys);
  await until('the note to be added', async () => (await hands.text('textbox', 'Note')) === '');
}

/** Waits in ms before the panel shows that a write is slow: that long, "Saved" may still refer to what was typed before. */
const SPOKEN_OF_AFTER = 300;

/** Waits until the panel shows everything typed so far as saved, or as `word`. */
export async function saved(hands: Hands, word: SavingWord = 'Saved'): Promise<void> {
  // A frame that is reloaded meanwhile begins again.
  await until('the panel to speak of it', async () => {
    await hands.pause(SPOKEN_OF_AFTER + 50);
    return true;
  });
  await until(`"${word}"`, async () => (await hands.text('status', 'Saving')) === word);
}

/** How long the menu may take to open before "More" is clicked again, in ms. */
const MENU_GIVEN_UP = 5000;

/**
 * Ends the interview: in the last section with its own button, before that from the menu. A click on "More" that opened
 * nothing is repeated, as a user would, and reported.
 */
export async function endInterview(hands: Hands): Promise<void> {
  const there = () => hands.has('button', 'End interview');
  let clicks = 0;
  await until('a way to end the interview', async () => {
    if (await there()) return true;
    await hands.click('button', 'More');
    clicks += 1;
    return until('the menu', there, MENU_GIVEN_UP);
  });
  if (clicks > 1) console.warn(`"More" opened the menu only at click ${clicks}.`);
  await hands.click('button', 'End interview');
}
