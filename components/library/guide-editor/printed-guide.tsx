import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Guide, guideMinutes } from '../../../domain/guide/guide.ts';
import { usableGuide } from '../../../domain/guide/usable-guide.ts';
import * as m from '../../../messages/messages.ts';
import { inMinutes } from '../../../messages/times.ts';
import { GuideText } from '../guide-text.tsx';
import { printing } from '../printing.ts';

/** The guide that is edited as it is read, on paper only: in place of the editor, and without what is still empty. */
export function PrintedGuide({ guide: edited }: { guide: ReadonlySignal<Guide> }): JSX.Element | null {
  if (!printing.value) return null;
  const guide = usableGuide(edited.value);
  return (
    <article class="detail guide-printed">
      <header class="detail-head">
        <h1 class="place-heading">
          <bdi>{guide.name.trim() || m.guideUntitled()}</bdi>
        </h1>
        <p class="muted detail-what">
          {inMinutes(guideMinutes(guide))}
          {guide.summary && ' · '}
          <bdi>{guide.summary}</bdi>
        </p>
      </header>
      <GuideText guide={guide} />
    </article>
  );
}
