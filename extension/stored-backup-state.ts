import * as z from 'zod/mini';
import { Lesser } from '../domain/backup/holding.ts';
import { Count, Moment } from '../domain/number.ts';
import { privateItem } from './private-store.ts';

/** Destination of automatic backups. */
const Where = z.enum(['nowhere', 'folder', 'downloads']);
export type Where = z.infer<typeof Where>;

/** Why the last automatic backup was not made. */
const BackupTrouble = z.enum([
  /** The permission for the folder or the downloads must be requested again. */
  'permission',
  /** It is too large for the background of this browser: the library writes it when it is open. */
  'needs library',
  /** The destination is missing, full or forbidden. */
  'failed',
]);
export type BackupTrouble = z.infer<typeof BackupTrouble>;

/** The state of this browser's backups; an invalid value falls back to its default. Moments in epoch ms; 0: never. */
const Stored = z.object({
  /** Part of the names of this browser profile's files. */
  tag: z.catch(z.string().check(z.regex(/^[a-z0-9]{6}$/)), ''),
  to: z.catch(Where, 'nowhere'),
  /** Name of the picked folder. */
  folder: z.catch(z.string(), ''),
  /** Since when finished interviews are also saved as Markdown; 0: they are not. */
  mirrorSince: z.catch(Moment, 0),
  /** When the last backup of any kind was made. */
  last: z.catch(Moment, 0),
  /** When the last automatic backup was made. */
  lastAutomatic: z.catch(Moment, 0),
  trouble: z.catch(z.optional(BackupTrouble), undefined),
  /** Number of automatic backups made. */
  made: z.catch(Count, 0),
  /** Set while another kept backup holds more than the newest one. */
  lesser: z.catch(z.optional(Lesser), undefined),
  /** States that the user gave up for a smaller backup, as long as a backup holds them (see GivenUp). Ids, no text. */
  givenUp: z.catch(z.array(z.string()), []),
  /** Interviews that ended since the last backup. */
  ended: z.catch(Count, 0),
  /** `ended` when the user last dismissed the reminder. */
  reminded: z.catch(Count, 0),
  /** Whether the user switched the reminder off. */
  silenced: z.catch(z.boolean(), false),
  /** Downloaded files. `file`: digest of its location; `renamed`: whether the browser chose another name. */
  files: z.catch(
    z.array(z.object({ path: z.string(), id: Count, file: z.optional(z.string()), renamed: z.optional(z.boolean()) })),
    [],
  ),
});
export type BackupState = z.infer<typeof Stored>;

/** Private, since it contains the folder's name and file names with names of candidates. */
const item = privateItem('backup');

function parsed(stored: unknown): BackupState {
  const known = Stored.safeParse(stored);
  return known.success ? known.data : Stored.parse({});
}

/** The state of the backups. */
export async function loadBackupState(): Promise<BackupState> {
  return parsed(await item.getValue());
}

/** Changes the state; changes are serialised among all pages and the background. The first one generates the tag. */
export function changeBackupState(part: (state: BackupState) => Partial<BackupState>): Promise<BackupState> {
  return navigator.locks.request('fireside backup state', async () => {
    const before = await loadBackupState();
    const next = { ...before, tag: before.tag || newTag(), ...part(before) };
    await item.setValue(next);
    return next;
  });
}

/** Listens to changes of all pages and the background until the returned function is called. */
export function watchBackupState(listener: (state: BackupState) => void): () => void {
  return item.watch((stored) => listener(parsed(stored)));
}

function newTag(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join('');
}
