import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** How long Alt is held before it counts as held, in ms: keys that are pressed with it at once change nothing on the screen. */
const HELD = 250;

/** Whether Alt is being held in a field, whose key events `down` and `up` have to be told; `end`: the field was left. */
export function useAltHeld() {
  const isHeld = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function end(): void {
    clearTimeout(timer.current);
    timer.current = undefined;
    isHeld.value = false;
  }

  useEffect(() => {
    window.addEventListener('blur', end);
    return () => {
      window.removeEventListener('blur', end);
      end();
    };
  }, []);

  return {
    isHeld: isHeld.value,
    end,
    down({ key, repeat }: KeyboardEvent): void {
      if (key !== 'Alt' || repeat || timer.current !== undefined) return;
      timer.current = setTimeout(() => {
        isHeld.value = true;
      }, HELD);
    },
    up(event: KeyboardEvent): void {
      if (event.key !== 'Alt') return;
      // Or the browser's menu would take the focus.
      if (isHeld.peek()) event.preventDefault();
      end();
    },
  };
}
