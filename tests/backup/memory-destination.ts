import type { BackupDestination } from '../../backup/destinations/destination.ts';

/** A destination in memory. `trouble.next` makes the next writes fail. */
export function memoryPlace() {
  const files = new Map<string, string>();
  const trouble: { next?: Error } = {};
  const place = {
    notifiesUser: false,
    async write(path, bytes) {
      let text = '';
      for await (const part of bytes) text += new TextDecoder().decode(part);
      if (trouble.next) throw trouble.next;
      files.set(path, text);
    },
    paths: async () => [...files.keys()],
    remove: async (path) => void files.delete(path),
    size: async (path) => {
      const text = files.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text).length;
    },
    async *read(path) {
      yield new TextEncoder().encode(files.get(path));
    },
  } satisfies BackupDestination;
  return { files, trouble, place };
}
