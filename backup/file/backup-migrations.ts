/**
 * MIGRATIONS[n] migrates an interview's record from version n + 1 of the format to version n + 2. Never edit a released
 * migration; tests/backup/versions/ holds an example of each version. It may throw: then the record counts as damaged.
 */
export const MIGRATIONS: readonly ((record: unknown) => unknown)[] = [];
