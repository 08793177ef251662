import type { Bench } from '../bench-context.ts';
import { acknowledgements } from './acknowledgements.ts';
import { backups, restores } from './backups.ts';
import { bytes } from './bytes.ts';
import { idle } from './idle.ts';
import { keys } from './keys.ts';
import { filter, library } from './library.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { opening } from './opening.ts';
import { search } from './search.ts';
import { views } from './views.ts';

/** All benches, in the order in which they run and are reported. */
export const benches: readonly Bench[] = [
  bytes,
  load,
  idle,
  opening,
  keys,
  acknowledgements,
  views,
  library,
  filter,
  search,
  backups,
  restores,
  memory,
];
