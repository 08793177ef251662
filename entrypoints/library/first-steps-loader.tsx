import type { ComponentType } from 'preact';
import type { FirstStepsProps } from '../../components/library/first-steps/first-steps-page.tsx';
import { isOnToolbar, openingKeys } from '../../extension/toolbar-place.ts';
import { BEGIN } from '../practice/begin.ts';

type Given = Pick<FirstStepsProps, 'settings' | 'languages' | 'automatic'>;

/** Loads the first steps, which most visits to the library don't need, and looks up what this browser has. */
export async function loadFirstSteps(given: Given): Promise<ComponentType<object>> {
  const [{ FirstStepsPage }, shortcut, pinned] = await Promise.all([
    import('../../components/library/first-steps/first-steps-page.tsx'),
    openingKeys(),
    isOnToolbar(),
  ]);
  return () => (
    <FirstStepsPage
      {...given}
      shortcut={shortcut}
      pinned={pinned}
      firefox={import.meta.env.FIREFOX}
      practice="/practice.html"
      begin={(frame) => frame.postMessage(BEGIN, location.origin)}
    />
  );
}
