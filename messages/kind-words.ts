import * as m from './messages.ts';

/** The word for each kind of note. */
export const KIND_WORDS = {
  observation: m.kindObservation,
  quote: m.kindQuote,
  inference: m.kindInference,
  ask: m.kindAsk,
  promise: m.kindPromise,
};
