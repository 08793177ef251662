import type { JSX } from 'preact';
import { type Guide, guideMinutes } from '../../domain/guide/guide.ts';
import * as m from '../../messages/messages.ts';
import { hrefOf } from '../../state/route.ts';
import { GuideDetail } from './guide-detail.tsx';
import { Heading } from './heading.tsx';

interface Props {
  guides: readonly Guide[];
  chosen: string | undefined;
  arrived: boolean;
}

/** The interview guides, for reading beforehand. */
export function GuidesPage({ guides, chosen, arrived }: Props): JSX.Element {
  const guide = guides.find(({ id }) => id === chosen);
  return (
    <div class="columns">
      <section class={`column-list ${guide ? 'spare' : ''}`} aria-label={m.allGuides()}>
        {guide ? (
          <h2 class="place-heading list-title">{m.guides()}</h2>
        ) : (
          <Heading arrived={arrived} class="list-title">
            {m.guides()}
          </Heading>
        )}
        <ul class="rows" aria-label={m.guides()}>
          {guides.map((one) => (
            <li key={one.id} class="row-item">
              <a
                class="row"
                href={hrefOf({ page: 'guides', guide: one.id })}
                aria-current={one.id === guide?.id ? 'true' : undefined}
              >
                <span class="row-who">{one.name}</span>{' '}
                <span class="row-day muted">{m.minutesLong({ minutes: guideMinutes(one) })}</span>{' '}
                <span class="row-what muted">{one.summary}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class={`column-detail ${guide ? '' : 'spare'}`} aria-label={m.guide()} key={guide?.id}>
        {guide ? <GuideDetail guide={guide} arrived={arrived} /> : <p class="placeholder muted">{m.chooseGuide()}</p>}
      </section>
    </div>
  );
}
