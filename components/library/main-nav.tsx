import type { JSX } from 'preact';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { hrefOf, type Route } from '../../state/route.ts';
import { LastBackup } from './last-backup.tsx';

const PLACES = [
  { page: 'interviews', name: 'Interviews' },
  { page: 'guides', name: 'Guides' },
  { page: 'data', name: 'Data' },
  { page: 'settings', name: 'Settings' },
] as const;

interface Props {
  page: Route['page'];
  automatic: AutomaticBackupModel;
}

/** The name of the house and the ways through it. */
export function MainNav({ page, automatic }: Props): JSX.Element {
  return (
    <header class="side">
      <p class="brand">Fireside</p>
      <nav aria-label="Main">
        <ul class="ways">
          {PLACES.map((place) => (
            <li key={place.page}>
              <a class="way" href={hrefOf(place)} aria-current={place.page === page ? 'page' : undefined}>
                {place.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LastBackup model={automatic} />
    </header>
  );
}
