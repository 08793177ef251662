import type { Criterion } from '../domain/guide/guide.ts';

/** How the candidate chooses between alternatives, and what comes of the choice. */
export const tradeOffs: Criterion = {
  id: 'trade-offs',
  name: 'Trade-offs',
  lookFor: 'Which ways they saw, why they took this one, and what it cost.',
  levels: [
    { name: 'Assumes', behaviour: 'Tells one way only; asked for another, names none.' },
    { name: 'Compares', behaviour: 'Names another way, and what spoke for and against each.' },
    { name: 'Chooses', behaviour: 'Says why this one fitted that situation, and what was given up for it.' },
    {
      name: 'Revisits',
      behaviour: 'Says what showed later whether it was right, and what would change the choice today.',
    },
  ],
};

/** The candidate's own part in the work, and what they do about its outcome. */
export const ownership: Criterion = {
  id: 'ownership',
  name: 'Ownership',
  lookFor: 'Their own part in it, the part of others, and how long they stay with the outcome.',
  levels: [
    { name: 'Follows', behaviour: 'Tells what was decided and done; asked for their own part, it stays unclear.' },
    { name: 'Delivers', behaviour: 'Names the piece they did themselves, and how they knew that it was done.' },
    { name: 'Steers', behaviour: 'Saw something nobody had asked for, spoke up or acted, and says who helped.' },
    {
      name: 'Answers',
      behaviour: 'Stayed with it once it was in use: names what went wrong, their share, and what they put right.',
    },
  ],
};
