import type { Seen } from './shown.ts';

/** What can be done with an interview in a view. Numbers choose among what is there. */
export interface Engine {
  readonly interview: string;
  read(): Promise<void>;
  stop(): void;
  /** What the user sees of it; undefined: nothing. */
  shown(): Seen | undefined;
  /** All that the view knows of it, as another view would show it. */
  known(): Seen | undefined;
  plan(candidate: string): void;
  type(text: string): void;
  add(): void;
  clear(): void;
  moveDraft(x: number): void;
  edit(x: number, y: number, text: string): void;
  tag(x: number, tag: string): void;
  /** Gives a note another kind. */
  classify(x: number, y: number): void;
  /** Says something else of a note: for whom it is, and of a promise to whom, by when, and whether it is kept. */
  label(x: number, y: number, token: string): void;
  tick(prompt: string): void;
  /** Ticks something of the preparation. */
  prepare(item: string): void;
  /** Writes a prompt of mine. */
  ask(text: string): void;
  remove(x: number): void;
  restore(x: number): void;
  /** Deletes an earlier text of a note, and says before which. */
  cut(x: number, y: number, before: (text: string) => void): void;
  /** Answers a question of the write-up, or leaves its field. */
  answer(x: number, y: number, text: string): void;
  /** Judges, recommends, finishes or leaves open. `token`: the criterion. */
  judge(x: number, y: number, token: string): void;
  /** Splits, joins or moves a note. */
  rework(x: number, y: number, token: string): void;
  enter(x: number): void;
  undo(x: number): void;
  describe(candidate: string): void;
  removeAll(): void;
  restoreAll(): void;
  erase(x: number): void;
}
