import { HANDOVER, shared } from '../launcher/handover.ts';
import { overlay } from './overlay.ts';
import { reinstallListeners } from './reinstall.ts';

// All of Fireside in a call page except the launcher, which asks for it when it is needed.
const handover = shared[HANDOVER];
// It may be injected twice, by two attempts.
if (handover && !handover.taken) {
  const replaced = new AbortController();
  reinstallListeners(
    (signal, again) => overlay({ handover, signal, again, replaced: () => replaced.abort() }),
    replaced.signal,
  );
}
