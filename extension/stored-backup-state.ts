import * as z from 'zod/mini';
import { Lesser } from '../domain/backup/holding.ts';
import { Count, Moment } from '../domain/number.ts';
import { privateItem } from './private-store.ts';

/** Where backups are written without being asked for. */
const Where = z.enum(['nowhere', 'folder', 'downloads']);
export type Where = z.infer<typeof Where>;

/** Why the last automatic backup was not made. */
const BackupTrouble = z.enum([
  /** The browser wants to be asked again for the folder, or for the downloads. */
  'permission',
  /** It is too much for the background of this browser to hand over: the library does it when it is open. */
  'needs library',
  /** The place does not take it: gone, full, forbidden. */
  'failed',
]);
export type BackupTrouble = z.infer<typeof BackupTrouble>;

/** What is known of the backups of this browser; what can't be read is as it comes. Moments in epoch ms; 0: never. */
const Stored = z.object({
  /** Part of the names of this browser's own files. */
  tag: z.catch(z.string().check(z.regex(/^[a-z0-9]{6}$/)), ''),
  to: z.catch(Where, 'nowhere'),
  /** Name of the folder that was picked. */
  folder: z.catch(z.string(), ''),
  /** Since when finished interviews are also written as Markdown; 0: they are not. */
  mirrorSince: z.catch(Moment, 0),
  /** When the last backup of any kind was made. */
  last: z.catch(Moment, 0),
  /** When the last one was made without being asked for. */
  lastAutomatic: z.catch(Moment, 0),
  trouble: z.catch(z.optional(BackupTrouble), undefined),
  /** Number of automatic backups made. */
  made: z.catch(Count, 0),
  /** Set while another backup that is kept holds more than the newest one. */
  lesser: z.catch(z.optional(Lesser), undefined),
  /** What the user deleted, and what they gave up for a smaller backup, as long as a backup holds it (see LetGo). Ids, no text. */
  deleted: z.catch(z.array(z.string()), []),
  givenUp: z.catch(z.array(z.string()), []),
  /** Interviews that ended since the last backup. */
  ended: z.catch(Count, 0),
  /** `ended` when the person last put the reminder away. */
  reminded: z.catch(Count, 0),
  /** Whether the person wants no reminder. */
  silenced: z.catch(z.boolean(), false),
  /** Files that were given to the downloads. `file`: the digest of where each lies; `renamed`: the browser chose another name. */
  files: z.catch(
    z.array(z.object({ path: z.string(), id: Count, file: z.optional(z.string()), renamed: z.optional(z.boolean()) })),
    [],
  ),
});
export type BackupState = z.infer<typeof Stored>;

/** It names the folder, and files that bear the names of candidates. */
const item = privateItem('backup');

function parsed(stored: unknown): BackupState {
  const known = Stored.safeParse(stored);
  return known.success ? known.data : Stored.parse({});
}

/** The state of the backups. */
export async function loadBackupState(): Promise<BackupState> {
  return parsed(await item.getValue());
}

/** Changes the state, one after the other in all pages and the background. A tag is made with the first change. */
export function changeBackupState(part: (state: BackupState) => Partial<BackupState>): Promise<BackupState> {
  return navigator.locks.request('fireside backup state', async () => {
    const before = await loadBackupState();
    const next = { ...before, tag: before.tag || newTag(), ...part(before) };
    await item.setValue(next);
    return next;
  });
}

/** Listens to changes, by whomever, until the returned function is called. */
export function watchBackupState(listener: (state: BackupState) => void): () => void {
  return item.watch((stored) => listener(parsed(stored)));
}

function newTag(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join('');
}
