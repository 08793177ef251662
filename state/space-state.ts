import { type ReadonlySignal, signal } from '@preact/signals';

/** What the browser reports about the storage that interviews take up. */
export interface Space {
  /** Bytes in use; undefined if the browser does not report them. */
  used: number | undefined;
  /** Whether the browser promises not to clear it when the disk is full. */
  lasting: boolean;
}

export interface SpaceModel {
  /** Undefined until it is known. */
  space: ReadonlySignal<Space | undefined>;
  look(): Promise<void>;
  /** Asks the browser to keep the interviews even when the disk is full; some browsers ask the user. */
  ask(): Promise<void>;
}

/** How much storage is used, and whether it is persistent. */
export function spaceState(storage: StorageManager | undefined): SpaceModel {
  const space = signal<Space | undefined>(undefined);
  async function look(): Promise<void> {
    const [estimate, lasting] = await Promise.all([
      storage?.estimate().catch(() => undefined),
      storage?.persisted().catch(() => false),
    ]);
    space.value = { used: estimate?.usage, lasting: lasting ?? false };
  }
  return {
    space,
    look,
    async ask() {
      await storage?.persist().catch(() => false);
      await look();
    },
  };
}
