import { HANDOVER, shared } from '../launcher/handover.ts';
import { overlay } from './overlay.ts';
import { reinstallListeners } from './reinstall.ts';

// Everything of Fireside in a call page but the launcher, which has it brought when it is needed.
const handover = shared[HANDOVER];
// It may be brought twice, as from two tries.
if (handover && !handover.taken) {
  const replaced = new AbortController();
  reinstallListeners(
    (signal, again) => overlay({ handover, signal, again, replaced: () => replaced.abort() }),
    replaced.signal,
  );
}
