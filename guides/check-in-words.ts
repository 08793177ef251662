import type { CheckIn } from '../domain/guide/guide.ts';

/**
 * The words around the welfare check, the same in every built-in guide. They ask for no reason, promise that moving the
 * date costs nothing, and hold no word about health or performance.
 */
export const checkIn: CheckIn = {
  ask: 'Before we begin: are you well today? If not, we move this to another day, and it will count for nothing against you. You don’t have to tell me why.',
  pause:
    'Let’s take a few minutes. There is no hurry. Turn your camera off if you like, and come back when you are ready. I’ll be here.',
  move: 'Then let’s find another day. I’m glad you said so. It changes nothing: you keep your place, and we begin afresh. I’ll write to you today with a new date.',
  message: `Hello {name},

as we said, we are moving our conversation. Would {date} suit you? If another time is better, just tell me which.

Moving it costs you nothing and needs no explanation. We will begin afresh, as if it had been planned for that day from the start.

I look forward to talking with you.`,
};
