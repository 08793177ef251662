import { isQuestion, type Prompt, type Script, type Section } from '../guide/guide.ts';

/** The id under which an interview's ticks hold that a script was said: its own, apart from those of prompts. */
export function saidId(script: string): string {
  return `said ${script}`;
}

/** Whether a script was said. */
export function isSaid({ id }: Pick<Script, 'id'>, ticked: readonly string[]): boolean {
  return ticked.includes(saidId(id));
}

/** The script to say next; undefined once all of a section were said. */
export function scriptToSay({ scripts }: Pick<Section, 'scripts'>, ticked: readonly string[]): Script | undefined {
  return scripts.find((script) => !isSaid(script, ticked));
}

/** The script of a section that was said last, in the guide's order. */
export function scriptSaid({ scripts }: Pick<Section, 'scripts'>, ticked: readonly string[]): Script | undefined {
  return scripts.findLast((script) => isSaid(script, ticked));
}

/** The question to ask next; undefined once all of a section are ticked. Reminders have no box. */
export function questionToAsk({ prompts }: Pick<Section, 'prompts'>, ticked: readonly string[]): Prompt | undefined {
  return prompts.find((prompt) => isQuestion(prompt) && !ticked.includes(prompt.id));
}
