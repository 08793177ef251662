import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import * as m from '../../../messages/messages.ts';
import { type GuideFollowers, keepingAnother } from '../../../state/guide-followers.ts';
import type { LibraryState } from '../../../state/library-state.ts';
import type { EditedGuide } from '../../../state/own-guides.ts';

interface Props {
  guide: EditedGuide;
  library: LibraryState;
}

/** How many interviews keep a guide as it was when they were made: editing it changes none of them. */
export function KeptBy({ guide, library }: Props): JSX.Element | null {
  const followers = useSignal<GuideFollowers>({});
  useEffect(
    () =>
      library.guides.watchFollowers(guide.id, (now) => {
        followers.value = now;
      }),
    [guide],
  );
  const line = guide.line.value;
  const count = line ? keepingAnother(followers.value, line.hash) : 0;
  return count > 0 ? <p class="guide-state muted">{m.guideKeptBy({ count })}</p> : null;
}
