import type { RootContent } from 'mdast';
import type { Interview } from '../domain/interview/interview.ts';
import type { Judged, WriteUp } from '../domain/interview/write-up/write-up.ts';
import * as m from '../messages/messages.ts';
import { RECOMMENDATION_WORDS } from '../messages/write-up-words.ts';
import { exportable } from './exportable-text.ts';
import { bold, heading, paragraphs } from './markdown-blocks.ts';
import { noteList } from './note-blocks.ts';

/** The write-up: each criterion with its level, why, and its evidence; what was answered; last the recommendation. All of it in words. */
export function writeUpBlocks(interview: Interview, writeUp: WriteUp): RootContent[] {
  const { criteria, changeMyMind, reflection, recommendation, finishedAt } = writeUp;
  const answers = [
    { asked: m.changeMyMind(), answer: changeMyMind },
    ...reflection.map(({ question, answer }) => ({ asked: question.text, answer })),
  ].filter(({ answer }) => answer.trim() !== '');
  return [
    ...(finishedAt === undefined ? paragraphs(m.exportNotFinished()) : []),
    ...criteria.flatMap((judged) => criterionBlocks(interview, judged)),
    ...(answers.length > 0 ? [heading(3, m.exportReflection())] : []),
    ...answers.flatMap(({ asked, answer }) => [bold(asked), ...paragraphs(answer)]),
    heading(3, m.recommendation()),
    bold(RECOMMENDATION_WORDS[recommendation]()),
  ];
}

function criterionBlocks(interview: Interview, judged: Judged): RootContent[] {
  const { criterion, choice, level, because, evidence, strongest } = judged;
  const chosen = level?.name ?? (choice.is === 'no evidence' ? m.noEvidence() : m.notJudgedYet());
  const isNone = choice.is === 'no evidence';
  return [
    heading(3, criterion.name),
    ...(because.trim() === '' ? [bold(chosen)] : paragraphs(because, { bold: exportable(chosen), label: m.because() })),
    ...(evidence.length > 0 ? [noteList(interview, evidence, strongest?.id)] : []),
    ...(evidence.length === 0 && !isNone ? paragraphs(m.exportNoEvidence()) : []),
  ];
}
