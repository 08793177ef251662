import type { OpenInterview } from '../../state/panel-state.ts';
import { lazily } from '../ui/lazily.tsx';

/** The way back to the write-up. Loaded after the end; the write-up asks for it before, since it moves the buttons below it when it comes. */
export const LateWriteUpAgain = lazily<{ open: OpenInterview }>(
  async () => (await import('./write-up-again.tsx')).WriteUpAgain,
);
