/** Posted to a framed practice by the page around it: the clock may start. */
export const BEGIN = 'begin the practice';
