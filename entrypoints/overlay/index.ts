import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { HANDOVER, shared } from '../launcher/handover.ts';
import { overlay } from './overlay.ts';
import { reinstallListeners } from './reinstall.ts';

/** Everything of Fireside in a call page but the launcher, which has it brought when it is needed. */
export default defineUnlistedScript(() => {
  const handover = shared[HANDOVER];
  // It may be brought twice, as from two tries.
  if (!handover || handover.taken) return;
  const replaced = new AbortController();
  reinstallListeners(
    (signal, again) => overlay({ handover, signal, again, replaced: () => replaced.abort() }),
    replaced.signal,
  );
});
