/**
 * Gives the focus with the next frame, when what takes it is rendered. Who goes on before that, by a key or the pointer, keeps the focus where they went;
 * only if it is nowhere, it is given nevertheless.
 */
export function focusSoon(give: () => void): void {
  let goesOn = false;
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, () => (goesOn = true), options);
  requestAnimationFrame(() => {
    listening.abort();
    if (!goesOn || document.activeElement === document.body) give();
  });
}
