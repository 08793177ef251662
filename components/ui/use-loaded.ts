import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/**
 * A part of the page that is loaded once it is wanted; undefined until then. `failed` is called if it can't be loaded,
 * for example because the extension was updated meanwhile.
 */
export function useLoaded<Part extends object>(
  wanted: boolean,
  load: () => Promise<Part>,
  failed: () => void,
): Part | undefined {
  const part = useSignal<Part | undefined>(undefined);
  useEffect(() => {
    if (!wanted || part.peek()) return;
    void load().then((loaded) => {
      part.value = loaded;
    }, failed);
  }, [wanted]);
  return wanted ? part.value : undefined;
}
