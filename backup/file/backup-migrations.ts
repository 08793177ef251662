/**
 * MIGRATIONS[n] makes of an interview's record in version n + 1 of the format one of version n + 2. A migration that has
 * been released is never edited; tests/backup/versions/ holds an example of each version. It may throw: then the
 * record counts as damaged.
 */
export const MIGRATIONS: readonly ((record: unknown) => unknown)[] = [];
