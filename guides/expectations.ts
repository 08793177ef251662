const OPENING = `Hello {name},

Here is what to expect on {date}. You’ll talk with {with} by video for about {minutes} minutes.`;

const CLOSING = `Time is kept at the end for your questions, including those that help you compare us with other places. We take notes and we don’t record. Your own notes are welcome.

Would something make the day easier for you: captions, breaks, more time, questions in writing, an interpreter? I ask everyone, only so that the conversation works for you, and you needn’t say why.

If it turns out to be a bad day, we’ll move it, and that won’t count against you. If the call fails, phone me: {phone}.

I look forward to talking with you.`;

/** The message that tells the candidate what to expect, with the guide's own words between those of every built-in guide. */
export function whatToExpect(own: string): string {
  return [OPENING, own, CLOSING].filter(Boolean).join('\n\n');
}
