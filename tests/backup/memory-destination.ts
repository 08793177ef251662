import type { BackupDestination } from '../../backup/destinations/destination.ts';

/** A destination in memory. `trouble.next` fails the next writes. */
export function memoryPlace() {
  const files = new Map<string, Buffer>();
  const trouble: { next?: Error } = {};
  const place = {
    notifiesUser: false,
    async write(path, bytes) {
      const parts: Uint8Array[] = [];
      for await (const part of bytes) parts.push(part);
      if (trouble.next) throw trouble.next;
      files.set(path, Buffer.concat(parts));
    },
    paths: async () => [...files.keys()],
    remove: async (path) => void files.delete(path),
    size: async (path) => files.get(path)?.length,
    async *read(path) {
      yield files.get(path) ?? Buffer.of();
    },
  } satisfies BackupDestination;
  return { files, trouble, place };
}
