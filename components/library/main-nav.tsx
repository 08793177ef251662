import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { hrefOf, type Route } from '../../state/route.ts';
import { LastBackup } from './last-backup.tsx';

const PLACES = [
  { page: 'today', name: m.todayPage },
  { page: 'interviews', name: m.interviews },
  { page: 'guides', name: m.guides },
  { page: 'data', name: m.data },
  { page: 'settings', name: m.settings },
] as const;

interface Props {
  page: Route['page'];
  automatic: AutomaticBackupModel;
  /** How many interviews are planned for today; 0 shows nothing. */
  today: number;
}

/** The product's name and the main navigation. */
export function MainNav({ page, automatic, today }: Props): JSX.Element {
  return (
    <header class="side">
      <p class="brand">{m.extensionName()}</p>
      <nav aria-label={m.libraryNav()}>
        <ul class="ways">
          {PLACES.map((place) => (
            <li key={place.page}>
              <a
                class="way"
                href={hrefOf(place)}
                aria-current={place.page === (page === 'import' ? 'guides' : page) ? 'page' : undefined}
              >
                {place.name()}
                {place.page === 'today' && today > 0 && (
                  <span class="way-number">
                    <span aria-hidden="true">{today}</span>
                    <span class="hidden-visually">{m.plannedToday({ count: today })}</span>
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LastBackup model={automatic} />
    </header>
  );
}
