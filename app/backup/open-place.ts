import type { BackupKeep } from '../../storage/keep.ts';
import { type Downloads, downloadsPlace } from './downloads-place.ts';
import { folderPlace, isFolder } from './folder.ts';
import { type BackupPlace, PlaceError, type Where } from './places.ts';

/** Under this name the folder that was picked is kept. */
export const FOLDER_THING = 'folder';

/** Opens the place that was allowed. Throws PlaceError. */
export function placeOpener(keep: BackupKeep, downloads: Downloads) {
  return async (where: Exclude<Where, 'nowhere'>): Promise<BackupPlace> => {
    if (where === 'downloads') return downloadsPlace(downloads);
    const folder = await keep.thing(FOLDER_THING);
    if (!isFolder(folder)) throw new PlaceError('failed');
    return folderPlace(folder);
  };
}
