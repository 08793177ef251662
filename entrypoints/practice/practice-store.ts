import type { View } from '../../domain/merge/stamp.ts';
import { channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { memoryStore } from '../../storage/memory.ts';
import { storeService } from '../../storage/service.ts';

/** A store for one view that ends with its page: nothing of it is written anywhere. `now` gives epoch ms. */
export function practiceStore(view: View, now: () => number): ReturnType<typeof storeClient> {
  const serve = storeService(memoryStore(now), { complain: () => undefined });
  return storeClient({
    view,
    connect() {
      const [near, far] = channelPair();
      serve(far);
      return near;
    },
  });
}
