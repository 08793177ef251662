import { lazily } from '../ui/lazily.tsx';

/** The screen of a planned interview. The panel loads it after its first paint, so that it waits for nothing there. */
export const LazyReady = lazily(async () => (await import('./ready-screen.tsx')).ReadyScreen, {
  waiting: () => <main class="panel" aria-busy="true" />,
});
