/** Name of the command in the manifest that hands over the next field. */
export const HAND_OVER_COMMAND = 'hand-over';
