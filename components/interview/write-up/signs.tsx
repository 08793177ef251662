import type { JSX } from 'preact';

/* The signs of the write-up, drawn like components/ui/icons.tsx; here, so that only who writes up loads them. */

interface Props {
  path: string;
  filled?: boolean;
}

function Sign({ path, filled = false }: Props): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={path} />
    </svg>
  );
}

const STAR = 'm8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z';

export const Check = (): JSX.Element => <Sign path="m3 8.5 3.2 3.2L13 4.8" />;
export const Plus = (): JSX.Element => <Sign path="M8 3.5v9M3.5 8h9" />;
export const Star = ({ filled = false }: { filled?: boolean }): JSX.Element => <Sign path={STAR} filled={filled} />;
