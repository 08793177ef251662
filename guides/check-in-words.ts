import type { CheckIn } from '../domain/guide/guide.ts';

/**
 * The words of the check-in, the same in every built-in guide. They ask for no reason, promise that rescheduling costs
 * nothing, and never mention health or performance.
 */
export const checkIn: CheckIn = {
  ask: 'Good to see you. Before we start: are you well? If today isn’t a good day for this, we’ll find another one. It won’t count against you, and you don’t have to tell me why.',
  pause:
    'Let’s take a few minutes. There’s no hurry. Turn your camera off if you like, and come back when you’re ready. I’ll be here.',
  move: 'Then let’s find another day. I’m glad you told me. Nothing changes: your place is safe, and we’ll start fresh. I’ll write to you today to find a time that suits you.',
  message: `Hello {name},

As we agreed, let’s move our conversation to another day. Would {date} suit you? If another time works better, tell me and I’ll fit around it.

Moving it costs you nothing and needs no explanation. We’ll start fresh, as if that had been the plan from the beginning. If anything would make the day easier for you, just let me know.

I look forward to talking with you.`,
};
