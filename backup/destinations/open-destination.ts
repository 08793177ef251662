import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { type BackupDestination, DestinationError, type Where } from './destination.ts';
import { type Downloads, downloadsDestination } from './downloads-destination.ts';
import { folderDestination, isFolder } from './folder-destination.ts';

/** Key of the picked folder in the backup metadata. */
export const FOLDER_KEY = 'folder';

/** Opens the destination that the user allowed. Throws DestinationError. */
export function destinationOpener(metadata: BackupMetadata, downloads: Downloads) {
  return async (where: Exclude<Where, 'nowhere'>): Promise<BackupDestination> => {
    if (where === 'downloads') return downloadsDestination(downloads);
    const folder = await metadata.get(FOLDER_KEY);
    if (!isFolder(folder)) throw new DestinationError('failed');
    return folderDestination(folder);
  };
}
