import { lazily } from '../ui/lazily.tsx';

/** By when a promise is due. Loaded with the first one: most interviews begin without. */
export const LateDueDay = lazily(async () => (await import('./due-day.tsx')).DueDay);
