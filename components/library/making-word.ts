import { bytesInWords } from '../../messages/bytes.ts';
import * as m from '../../messages/messages.ts';
import type { Making } from '../../state/backup-file-state.ts';

/** What becomes of a file of records, in words. */
export function makingWord(making: Making): string {
  switch (making.is) {
    case 'idle':
      return '';
    case 'making':
      return making.interviews > 0 ? m.backupWritingCount({ count: making.interviews }) : m.backupWriting();
    case 'made': {
      const made = { count: making.interviews, size: bytesInWords(making.bytes) };
      return making.locked ? m.backupMadeEncrypted(made) : m.backupMade(made);
    }
    case 'failed':
      return m.backupNotMade({ reason: making.why() });
  }
}
