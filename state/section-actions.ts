import { noteRemoval } from '../domain/interview/deletions.ts';
import { lastSection } from '../domain/interview/interview.ts';
import { promptsIn } from '../domain/interview/own-prompts.ts';
import { questionToAsk, saidId, scriptSaid, scriptToSay } from '../domain/interview/section-progress.ts';
import * as m from '../messages/messages.ts';
import type { Replica } from './replica.ts';

interface Options {
  replica: Replica;
  /** The time of a new note, in epoch ms. */
  moment(): number;
  /** Reports what was done, and how to undo it. */
  did(words: string, undo: () => void): void;
}

/** What can be done with one key in the current section: tick what was asked or said, and mark a moment. */
export function sectionActions({ replica, moment, did }: Options) {
  const { interview, make } = replica;
  const ticked = () => interview.peek().ticked;

  function section() {
    const now = interview.peek();
    const current = lastSection(now);
    const found = now.guide.sections.find(({ id }) => id === current);
    return { scripts: found?.scripts ?? [], prompts: found ? promptsIn(now, found) : [] };
  }

  function tick(prompt: string, on: boolean): void {
    make({ type: 'prompt ticked', prompt, on });
  }

  return {
    tick,
    /** Ticks the next question. Returns its id; undefined if there is none. */
    tickNext(): string | undefined {
      const next = questionToAsk(section(), ticked());
      if (!next) return undefined;
      tick(next.id, true);
      did(m.questionAsked({ question: next.text }), () => tick(next.id, false));
      return next.id;
    },
    /** A script was said, or is to be said again. */
    say: (script: string, said: boolean) => tick(saidId(script), said),
    /** The script to say next was said. */
    sayNext(): void {
      const next = scriptToSay(section(), ticked());
      if (next) tick(saidId(next.id), true);
    },
    /** The script that was said last is to be said again. */
    sayAgain(): void {
      const last = scriptSaid(section(), ticked());
      if (last) tick(saidId(last.id), false);
    },
    /** Adds a note without words, to be filled in later: its time must not be lost. Returns its id. */
    mark(): string {
      const current = lastSection(interview.peek());
      const at = moment();
      const note = make((stamp) => ({
        type: 'note written',
        note: stamp,
        at,
        done: true,
        text: { session: stamp, text: '' },
        ...(current !== undefined && { section: current }),
      }));
      did(m.momentMarked(), () => make(noteRemoval(replica.seen(), note, moment())));
      return note;
    },
  };
}
