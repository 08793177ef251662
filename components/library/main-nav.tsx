import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { hrefOf, type Route } from '../../state/route.ts';
import { LastBackup } from './last-backup.tsx';

const PLACES = [
  { page: 'interviews', name: m.interviews },
  { page: 'guides', name: m.guides },
  { page: 'data', name: m.data },
  { page: 'settings', name: m.settings },
] as const;

interface Props {
  page: Route['page'];
  automatic: AutomaticBackupModel;
}

/** The product's name and the main navigation. */
export function MainNav({ page, automatic }: Props): JSX.Element {
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
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LastBackup model={automatic} />
    </header>
  );
}
