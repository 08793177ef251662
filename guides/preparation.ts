/** What helps before every interview; each guide adds its own items after these. */
export const commonPreparation: readonly string[] = [
  'Keep half an hour free before and after, with nothing else important next to it',
  'Read what they sent, and what they were told about this conversation',
  'Send them what to expect, two days ahead or more; it asks what would help them on the day',
  'Be reachable by phone, have their number, and know who calls whom if the call fails',
  'Check each criterion against the job; leave out, for everyone, what the work doesn’t need',
  'Have honest answers ready: the work, the pay range, how people grow, what is hard',
  'Interpreter, captions or a companion? Share the words beforehand, add time, speak to the candidate',
  'Start from the wish to work with this person; evidence may change that, a hunch may not',
];
