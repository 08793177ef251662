import { until } from './poll.ts';

/** A page of the library that is used by keyboard alone; a key may be held with others, `Control+a`. */
interface ByKeyboard {
  press(key: string): Promise<unknown>;
  type(text: string): Promise<unknown>;
  /** What `focusedName` says there. */
  focused(): Promise<string>;
}

/** More steps by Tab than the editor of a guide has. */
const FAR = 120;

/** The name of the focused control. */
export function focusedName(): string {
  const one = document.activeElement;
  return one?.ariaLabel ?? (one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : one?.textContent) ?? '';
}

async function tabTo({ press, focused }: ByKeyboard, name: string): Promise<void> {
  for (let i = 0; i < FAR; i++) {
    if ((await focused()) === name) return;
    await press('Tab');
  }
  throw new Error(`Tab does not reach "${name}".`);
}

/** Edits the imported guide of `TEAM_GUIDE` by keyboard alone: its name, minutes, the order of questions, and what is one. */
export async function editGuide(by: ByKeyboard): Promise<void> {
  await tabTo(by, 'Name of the guide');
  await by.press('End');
  await by.type(', ours');
  await tabTo(by, 'Minutes: Hello');
  await by.press('Control+a');
  await by.type('6');
  const moved = 'Move What broke, and how did you notice?';
  await tabTo(by, moved);
  await by.press('ArrowUp');
  // It is still there to be moved further.
  await until('the moved question to have the focus', async () => (await by.focused()) === moved);
  await tabTo(by, 'Step of the preparation');
  await by.press('End');
  await by.type(', twice');
}

/** What the file of the edited guide says, one after the other. */
export const EDITED =
  /, ours\n[\s\S]*Read what they sent, twice\n[\s\S]*Hello · 6 min[\s\S]*What broke,[\s\S]*If it was a team:[\s\S]*1\. \*\*1\*\*: Guesses/;
