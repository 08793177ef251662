import { icon } from './icons.tsx';

/* Icons of editing and of the write-up: apart, so that the panel need not load them at its start. */

export const Plus = icon('M8 3.5v9M3.5 8h9');
export const Grip = icon(
  'M5.2 3.5h1.6v1.6H5.2zM9.2 3.5h1.6v1.6H9.2zM5.2 7.2h1.6v1.6H5.2zM9.2 7.2h1.6v1.6H9.2zM5.2 10.9h1.6v1.6H5.2zM9.2 10.9h1.6v1.6H9.2z',
  { filled: true },
);
export const Undo = icon('M3.5 6.5h6a3.2 3.2 0 0 1 0 6.4H6M6.3 3.6 3.4 6.5l2.9 2.9', { directional: true });
export const Redo = icon('M12.5 6.5h-6a3.2 3.2 0 0 0 0 6.4H10M9.7 3.6l2.9 2.9-2.9 2.9', { directional: true });
export const LeadsTo = icon('M3 8h9.5M9 4.5 12.5 8 9 11.5', { directional: true });
const STAR = 'm8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z';
export const Star = icon(STAR);
export const StarMarked = icon(STAR, { filled: true });
export const Folder = icon('M2 4.5h4l1.5 1.5H14v7H2z');
