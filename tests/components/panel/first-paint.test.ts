import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { showPanel } from '../../../entrypoints/panel/view.tsx';
import { until } from '../../e2e/support/poll.ts';
import { startBackground } from '../support/background.ts';
import { showPage } from '../support/document.ts';
import '../support/locators.ts';

const isLoaded = (file: string) =>
  performance.getEntriesByType('resource').some(({ name }) => new URL(name).pathname.endsWith(`/${file}`));

const frames = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
};

it('loads what only a planned interview needs after its first screen', async () => {
  performance.setResourceTimingBufferSize(10_000);
  const background = startBackground();
  const held: (() => void)[] = [];
  let isHeld = true;
  // The background answers as late as the test wants.
  const connect = (port: string) => {
    const channel = background.connect(port, 'sidepanel.html?home=window');
    const onMessage: typeof channel.onMessage = (listen) =>
      channel.onMessage((message) => {
        if (isHeld) held.push(() => listen(message));
        else listen(message);
      });
    return { ...channel, onMessage };
  };
  const shown = await showPage(
    'panel',
    () => showPanel({ home: 'window', connect, ready: Promise.resolve() }),
    (root) => root.querySelector('[aria-busy]'),
  );
  await frames(20);
  expect(page.getByRole('textbox', { name: 'Candidate' }).elements()).toEqual([]);
  expect(isLoaded('panel/ready-screen.tsx')).toBe(false);

  isHeld = false;
  for (const give of held.splice(0)) give();
  await page.getByRole('textbox', { name: 'Candidate' }).waitFor();
  await until('the screen of a planned interview', () => isLoaded('panel/ready-screen.tsx'));
  await shown.close();
});
