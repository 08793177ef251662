/** What helps before every interview; each guide adds its own items after these. */
export const commonPreparation: readonly string[] = [
  'Keep the time right before and right after free: nothing else important next to it',
  'Read what they sent, and what they were told about this conversation',
  'Send them what to expect: what we will do, with whom, for how long, and what they need at hand',
  'Be reachable by phone, and have their number, in case the call fails',
];
