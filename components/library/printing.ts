import { signal } from '@preact/signals';
import { options } from 'preact';
import { useEffect } from 'preact/hooks';

/** Whether the library is being printed: then it is shown as it is read, unfolded and without what changes it. */
export const printing = signal(false);

/** While the library is printed it is light, whatever theme was chosen. */
export function useLightPrint(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let theme: string | undefined;
    const usual = options.debounceRendering;
    const asUsual = () => {
      if (usual) options.debounceRendering = usual;
      else delete options.debounceRendering;
    };
    const before = () => {
      if (!printing.peek()) theme = dataset.theme;
      dataset.theme = 'light';
      // The browser prints the page as it is when all have heard of it.
      options.debounceRendering = (render) => render();
      setTimeout(asUsual);
      printing.value = true;
    };
    const after = () => {
      if (theme !== undefined) dataset.theme = theme;
      printing.value = false;
    };
    // Before what else draws all of it to be printed.
    window.addEventListener('beforeprint', before, { capture: true });
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before, { capture: true });
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
