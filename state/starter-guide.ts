import type { Guide } from '../domain/guide/guide.ts';
import { checkIn } from '../guides/check-in-words.ts';
import { close, theirQuestions, welcome } from '../guides/common-sections.ts';
import { whatToExpect } from '../guides/expectations.ts';
import { commonPreparation } from '../guides/preparation.ts';
import { commonReflection } from '../guides/reflection.ts';

/** What a new guide begins with: what every interview needs, and an empty section for its own subject. */
export const starterGuide: Guide = {
  id: 'new',
  name: '',
  summary: '',
  wantedMinutes: 60,
  care: checkIn,
  sections: [
    welcome({ id: 'framing', text: '' }),
    { id: 'subject', name: '', purpose: '', minutes: 42, protected: false, scripts: [], prompts: [] },
    theirQuestions(),
    close,
  ],
  criteria: [],
  preparation: [...commonPreparation],
  reflection: [...commonReflection],
  expect: whatToExpect(''),
};
