import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { type BackupDestination, DestinationError, type Where } from './destination.ts';
import { type Downloads, downloadsDestination } from './downloads-destination.ts';
import { folderDestination, isFolder } from './folder-destination.ts';

/** Under this name the folder that was picked is kept. */
export const FOLDER_KEY = 'folder';

/** Opens the place that was allowed. Throws PlaceError. */
export function destinationOpener(metadata: BackupMetadata, downloads: Downloads) {
  return async (where: Exclude<Where, 'nowhere'>): Promise<BackupDestination> => {
    if (where === 'downloads') return downloadsDestination(downloads);
    const folder = await metadata.get(FOLDER_KEY);
    if (!isFolder(folder)) throw new DestinationError('failed');
    return folderDestination(folder);
  };
}
