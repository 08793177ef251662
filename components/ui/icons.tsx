/* Drawn on a 16 × 16 grid, in the colour of the surrounding text. Their accessible names come from the buttons that hold them. */

/** An icon of this path. */
export function icon(path: string, { filled = false, directional = false } = {}) {
  return () => (
    <svg
      class={directional ? 'icon icon-directional' : 'icon'}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={path} />
    </svg>
  );
}

export const Place = icon('M2.5 3.5h11v9h-11zM9.5 3.5v9');
export const More = icon(
  'M3 8a1.2 1.2 0 1 0 2.4 0A1.2 1.2 0 1 0 3 8m3.8 0a1.2 1.2 0 1 0 2.4 0 1.2 1.2 0 1 0-2.4 0m3.8 0A1.2 1.2 0 1 0 13 8a1.2 1.2 0 1 0-2.4 0',
  { filled: true },
);
export const Previous = icon('M10 3.5 5.5 8l4.5 4.5', { directional: true });
export const Next = icon('M6 3.5 10.5 8 6 12.5', { directional: true });
export const Pause = icon('M5.5 3.5v9M10.5 3.5v9');
export const Resume = icon('M5 3.2v9.6L13 8z', { filled: true });
export const End = icon('M4 4h8v8H4z', { filled: true });
export const Edit = icon('M10.5 3 13 5.5 6 12.5l-3 .5.5-3z');
export const Link = icon(
  'M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.2-2.2A2.4 2.4 0 0 0 9 3.6l-.9.9M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.6 9A2.4 2.4 0 0 0 7 12.4l.9-.9',
);
export const Lock = icon('M4 7.2h8V13H4zM5.5 7V5.2a2.5 2.5 0 0 1 5 0V7');
export const Check = icon('m3 8.5 3.2 3.2L13 4.8');
export const Copy = icon('M5.5 5.5V3H13v7.5h-2.5M3 5.5h7.5V13H3z');
export const Delete = icon('M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5 5 13h6l.5-8.5');
export const Close = icon('m4 4 8 8m0-8-8 8');
export const Down = icon('M3.5 6 8 10.5 12.5 6');
export const Up = icon('M3.5 10 8 5.5 12.5 10');
