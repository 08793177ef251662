import type { Mirror } from '../mirror/mirror.ts';
import type { RecordKey } from '../record-key.ts';
import { asked, type Database, READ_TIMEOUT } from './database.ts';
import type { Side } from './unite.ts';

/** The current database as a side of the union: its failures are told from the mirror's. */
export function databaseSide(database: () => Database): Side {
  return {
    digests: () => asked(database().digests(), READ_TIMEOUT),
    etags: (shard) => asked(database().etags(shard), READ_TIMEOUT),
    states: (keys) => asked(database().states(keys), READ_TIMEOUT),
    texts: () => asked(database().texts(), READ_TIMEOUT),
    guideHashes: () => asked(database().guideHashes(), READ_TIMEOUT),
    guideCopy: (hash) => asked(database().guideCopy(hash), READ_TIMEOUT),
    take: (writes) => asked(database().write(writes), READ_TIMEOUT),
    get putAside() {
      const { putAside } = database();
      return putAside && ((keys: readonly RecordKey[]) => asked(putAside(keys), READ_TIMEOUT));
    },
  };
}

/** The mirror as a side of the union. */
export function mirrorSide(mirror: Mirror): Side {
  const { digests, etags, states, texts, guideHashes, guideCopy, mergeIn } = mirror;
  return { digests, etags, states, texts, guideHashes, guideCopy, take: mergeIn };
}
