import { expect, it } from 'vitest';
import { unknownGuide } from '../../../domain/interview/unknown-guide.ts';
import { canWriteUp } from '../../../domain/interview/write-up/can-write-up.ts';
import { at, plan } from '../fixtures.ts';

const timeline = (outcome?: 'writeup' | 'rescheduled') => [
  { id: 'a', at: at(0), kind: 'entered' as const, section: 'welcome' },
  ...(outcome ? [{ id: 'b', at: at(50), kind: 'ended' as const, outcome }] : []),
];
const { guide } = plan;

it.each([
  ['one that ended', { guide, timeline: timeline('writeup') }, true],
  ['one whose guide has no criteria', { guide: { ...guide, criteria: [] }, timeline: timeline('writeup') }, true],
  ['one that is only planned', { guide, timeline: [] }, false],
  ['one in progress', { guide, timeline: timeline() }, false],
  ['one that was rescheduled', { guide, timeline: timeline('rescheduled') }, false],
  [
    'one whose guide is not known here',
    { guide: unknownGuide({ id: 'a', guide: { value: 'f00', stamp: '' } }), timeline: timeline('writeup') },
    false,
  ],
])('%s can be written up: %#', (_, interview, can) => {
  expect(canWriteUp(interview)).toBe(can);
});
