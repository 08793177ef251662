import type { Placement } from '../../state/panel-place.ts';

/** Where the call and the panel are in a drawing of 200 × 100: x, y, width, height. */
const BOXES: Readonly<Record<Placement, { page: Box; panel: Box }>> = {
  frame: { page: [22, 12, 156, 78], panel: [128, 26, 42, 56] },
  side: { page: [22, 12, 156, 78], panel: [132, 22, 46, 68] },
  window: { page: [14, 12, 112, 66], panel: [138, 20, 48, 70] },
  top: { page: [14, 12, 140, 66], panel: [130, 38, 50, 54] },
};

type Box = readonly [x: number, y: number, width: number, height: number];

/** A small drawing of a place: the window of the call, and the panel. */
export function PlaceDrawing({ of }: { of: Placement }) {
  const { page, panel } = BOXES[of];
  const [x, y, width, height] = page;
  const [left, top, across, down] = panel;
  const middle = of === 'side' ? (x + left) / 2 : of === 'frame' ? x + 62 : x + width / 2;
  return (
    <svg class="place-drawing" viewBox="0 0 200 100" aria-hidden="true">
      <rect class="place-page" x={x} y={y} width={width} height={height} rx={of === 'top' ? 2 : 3} />
      <rect class="place-bar" x={x} y={y} width={width} height="10" rx="3" />
      {of === 'top' ? (
        <path class="place-line" d={`M${x + 10} ${y + 24}h90m-90 12h74m-74 12h84`} />
      ) : (
        <g class="place-face">
          <circle cx={middle} cy={y + 34} r="8" />
          <path d={`M${middle - 14} ${y + 59}a14 12 0 0 1 28 0z`} />
        </g>
      )}
      <rect class="place-panel" x={left} y={top} width={across} height={down} rx="3" />
      <path
        class="place-line place-words"
        d={`M${left + 6} ${top + 9}h${across - 12}m${12 - across} 9h${across - 14}m${14 - across} 9h${across - 18}`}
      />
      {of === 'top' && <path class="place-line" d="M155 32v-10m-4 4 4-4 4 4" />}
    </svg>
  );
}
