import { computed, type ReadonlySignal } from '@preact/signals';

/**
 * A computed value that keeps its identity while its content is equal, so that views showing it are not rendered again.
 * For small plain data: it is compared as JSON.
 */
export function contentComputed<T>(compute: () => T): ReadonlySignal<T> {
  let last: { value: T; json: string } | undefined;
  return computed(() => {
    const value = compute();
    const json = JSON.stringify(value);
    if (last?.json !== json) last = { value, json };
    return last.value;
  });
}
