import type { NoteKind } from '../domain/interview/note.ts';

/** A note as the interviewer types it. */
export interface PracticeNote {
  /** Minutes and seconds since the interview began when its first key is pressed. */
  at: string;
  kind: NoteKind;
  /** Without its mark; nothing in it needs escaping in Markdown, so that it can be found there unchanged. */
  text: string;
  /** The criterion it is evidence for: what is typed after `#`, and its name. */
  criterion?: { typed: string; name: string };
}

export interface PracticeSection {
  name: string;
  /** Minutes and seconds since the interview began. */
  entered: string;
  notes: readonly PracticeNote[];
}

/** The practice interview: what a user would click, type and export. */
export interface PracticeStory {
  call: { url: string; inMarkdown: string };
  candidate: string;
  role: string;
  guide: string;
  sections: Record<'welcome' | 'deeper' | 'theirQuestions' | 'close', PracticeSection> & {
    /** `unfinished` stays in the composer for a while before it becomes the section's last note. */
    theirStory: PracticeSection & { unfinished: PracticeNote };
  };
  /** The prompts asked, by how they begin. */
  asked: readonly string[];
  /** When the clock is paused, at the end of the third section. */
  pause: { from: string; to: string };
  ended: string;
}

const debugging = { typed: 'debug', name: 'Debugging' };
const tradeOffs = { typed: 'trade', name: 'Trade-offs' };
const ownership = { typed: 'owner', name: 'Ownership' };

export const practiceStory: PracticeStory = {
  call: { url: 'https://meet.google.com/abc-defg-hij', inMarkdown: 'Meet abc-defg-hij' },
  candidate: 'Ada Lovelace',
  role: 'Backend engineer',
  guide: 'Story',
  sections: {
    welcome: {
      name: 'Welcome',
      entered: '0:00',
      notes: [{ at: '3:20', kind: 'observation', text: 'Hopes to learn how we decide what gets built.' }],
    },
    theirStory: {
      name: 'Their story',
      entered: '4:50',
      notes: [
        {
          at: '6:40',
          kind: 'observation',
          text: 'Traced a 3-year-old race in the billing queue with a replay harness she wrote.',
          criterion: debugging,
        },
        { at: '9:05', kind: 'quote', text: 'We could not reproduce it, so I made time deterministic.' },
        { at: '10:31', kind: 'inference', text: 'Seems to enjoy teaching; drew it for the support team.' },
        { at: '14:58', kind: 'ask', text: 'Ask how the rollout was decided.' },
      ],
      unfinished: {
        at: '15:36',
        kind: 'observation',
        text: 'Chose at-least-once and made handlers idempotent.',
        criterion: tradeOffs,
      },
    },
    deeper: {
      name: 'Deeper',
      entered: '31:30',
      notes: [
        {
          at: '33:05',
          kind: 'quote',
          text: 'I wrote the fix. The two who were on call chose the night we shipped it.',
          criterion: ownership,
        },
        {
          at: '40:10',
          kind: 'observation',
          text: 'Explained it again as letters arriving twice, without being asked.',
        },
      ],
    },
    theirQuestions: {
      name: 'Their questions',
      entered: '47:10',
      notes: [{ at: '49:30', kind: 'ask', text: 'I promised to find out how often people are on call.' }],
    },
    close: { name: 'Close', entered: '57:20', notes: [] },
  },
  asked: ['How did it begin?', 'What made it hard?'],
  pause: { from: '43:00', to: '45:00' },
  ended: '59:40',
};

/** Milliseconds since the interview began, from `m:ss`. */
export function sinceStart(at: string): number {
  const [minutes = 0, seconds = 0] = at.split(':').map(Number);
  return (minutes * 60 + seconds) * 1000;
}

/** The sections in order, each with all its notes. */
export function sectionsOf({ sections }: PracticeStory): PracticeSection[] {
  const { welcome, theirStory, deeper, theirQuestions, close } = sections;
  const story = { ...theirStory, notes: [...theirStory.notes, theirStory.unfinished] };
  return [welcome, story, deeper, theirQuestions, close];
}
