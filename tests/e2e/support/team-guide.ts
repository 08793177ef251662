/** A guide as a team might have it: nothing of our format, and a length that nobody can tell. */
export const TEAM_GUIDE = `# Backend chat

**Before the interview**
- [ ] Read what they sent
- [ ] Put the phone away

**Hello** ~5 min
"Thanks for making time. Nobody is a machine: if today is bad, we move it."

**Their work** (30 min)
* Tell me about something you are proud of
  * If it was a team: what was yours?
* What broke, and how did you notice?

**Yours** 10 %
- What would you like to know?

## What we look for
### Debugging
From something odd to its cause

1. Guesses
2. Narrows it down
3. Proves it
`;

/** What an invitation to it may say, for a start in five minutes, in UTC, in the Meet call with this code. */
export function invitationSoon(code = 'fwo-tyrc-pda'): string {
  const day = new Date(Date.now() + 5 * 60_000).toISOString();
  const when = `${day.slice(0, 10)} ${day.slice(11, 16)} UTC, 45 minutes`;
  return `Interview: Mary Shaw, Backend engineer\n${when}\nhttps://meet.google.com/${code}`;
}
