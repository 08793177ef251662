import type { JSX } from 'preact';
import { type Guide, guideMinutes } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { inMinutes } from '../../messages/times.ts';
import { hrefOf } from '../../state/route.ts';
import { GuideOutlets } from './guide-outlets.tsx';
import { GuideText } from './guide-text.tsx';
import { Heading } from './heading.tsx';
import { PrintButton } from './print-button.tsx';

interface Props {
  guide: Guide;
  arrived: boolean;
  onDuplicate(): void;
}

/** A built-in guide as it appears before, in and after the interview. Its reminders are muted: they are not said aloud. */
export function GuideDetail({ guide, arrived, onDuplicate }: Props): JSX.Element {
  return (
    <article class="detail">
      <a class="back" href={hrefOf({ page: 'guides' })}>
        <span aria-hidden="true">‹ </span>
        {m.allGuides()}
      </a>
      <header class="detail-head">
        <Heading arrived={arrived}>{guide.name}</Heading>
        <div class="actions">
          <PrintButton />
          <button type="button" class="button" onClick={onDuplicate}>
            {m.duplicate()}
          </button>
          <GuideOutlets id={guide.id} guide={() => guide} />
        </div>
        <p class="muted detail-what">
          {inMinutes(guideMinutes(guide))} · {guide.summary}
        </p>
        <p class="muted detail-what">
          {m.builtInReadOnly()} {m.noLegalAdvice()}
        </p>
      </header>
      <GuideText guide={guide} />
    </article>
  );
}
