import type { Guide } from '../../domain/guide/guide.ts';
import { guideOf } from '../domain/fixtures.ts';

/** The guide of all simulated interviews. */
export const GUIDE: Guide = guideOf(['welcome', 5], ['story', 25], ['close', 5]);

/** The ids of the simulated interviews. */
export const INTERVIEWS = ['one', 'two'] as const;

/** Milliseconds of a day. */
export const DAY = 24 * 60 * 60_000;
