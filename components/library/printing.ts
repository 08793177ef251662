import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether the library is being printed: then it is shown as it is read, unfolded and without what changes it. */
export const printing = signal(false);

/** While the library is printed it is light, whatever theme was chosen. */
export function useLightPrint(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let theme: string | undefined;
    const before = () => {
      if (!printing.peek()) theme = dataset.theme;
      dataset.theme = 'light';
      printing.value = true;
    };
    const after = () => {
      if (theme !== undefined) dataset.theme = theme;
      printing.value = false;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
