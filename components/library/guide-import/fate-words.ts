import type { Fate, Reason } from '../../../formats/guide-import/fate.ts';
import type { GuideImport, ImportedLine } from '../../../formats/guide-import/import-guide.ts';
import * as m from '../../../messages/messages.ts';

/** What each fate is called. */
export const FATE_WORDS: Readonly<Record<Fate, () => string>> = {
  guide: m.fateGuide,
  summary: m.fateSummary,
  ask: m.fateAsk,
  pause: m.fatePause,
  move: m.fateMove,
  message: m.fateMessage,
  section: m.fateSection,
  purpose: m.fatePurpose,
  script: m.fateScript,
  question: m.fateQuestion,
  reminder: m.fateReminder,
  criteria: m.fateCriteria,
  criterion: m.fateCriterion,
  'look for': m.fateLookFor,
  level: m.fateLevel,
  preparation: m.fatePreparation,
  reflection: m.fateReflection,
  expect: m.fateExpect,
  note: m.fateNote,
  minutes: m.fateMinutes,
  part: m.fatePart,
  markup: m.fateMarkup,
  'left out': m.fateLeftOut,
};

/** Why a line is left out, after its text. */
export const REASON_WORDS: Readonly<Record<Reason, () => string>> = {
  score: m.leftOutScore,
  blank: m.leftOutBlank,
  'no behaviour': m.leftOutNoBehaviour,
  protected: m.leftOutProtected,
  contents: m.leftOutContents,
  picture: m.leftOutPicture,
  website: m.leftOutWebsite,
  comment: m.leftOutComment,
  code: m.leftOutCode,
  'by hand': m.leftOutByHand,
};

/** What becomes of a line, in a word; a question mark where that is still asked. */
export function wordOfLine({ fate, question }: ImportedLine, { questions }: Pick<GuideImport, 'questions'>): string {
  if (question !== undefined)
    return questions.find(({ id }) => id === question)?.type === 'kind' ? m.fateYourChoice() : m.fateMinutesOpen();
  return fate ? FATE_WORDS[fate]() : '';
}

/** How lines of a fate look. */
export function lookOf(fate: Fate | undefined): string {
  switch (fate) {
    case 'guide':
    case 'section':
      return 'section';
    case 'script':
    case 'ask':
    case 'pause':
    case 'move':
    case 'message':
    case 'expect':
      return 'said';
    case 'question':
    case 'reminder':
      return `prompt line-${fate}`;
    case 'criteria':
    case 'criterion':
      return 'criterion';
    case 'level':
    case 'look for':
      return 'level';
    case 'left out':
      return 'out';
    case 'minutes':
    case 'part':
    case 'markup':
      return 'quiet';
    default:
      return 'plain';
  }
}
