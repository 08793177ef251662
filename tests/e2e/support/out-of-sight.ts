/** Everything in the panel that overflows at a side, or is always needed and not visible. */
export function outOfSight(): string[] {
  const { clientWidth, clientHeight } = document.documentElement;
  const name = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  const cut = (element: Element | null) => element !== null && getComputedStyle(element).overflowX !== 'visible';
  const wide = [...document.querySelectorAll('main, main *')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    // Text that its parent shortens with an ellipsis may have any length.
    return (
      width > 1 && !cut(element.parentElement) && element.checkVisibility() && (left < -1 || right > clientWidth + 1)
    );
  });
  const needed = ['h1', '[role=status]', '[role=timer]', 'textarea[aria-label=Note]', '.controls button'];
  const hidden = needed
    .flatMap((selector) => [...document.querySelectorAll(selector)])
    .filter((element) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return width > 0 && (top < -1 || bottom > clientHeight + 1);
    });
  return [...wide, ...hidden].map((element) => `${element.localName} ${name(element).slice(0, 40)}`);
}
