/*
 * How the script in the page's own world (entrypoints/presenting) and the overlay communicate: by events on the top
 * window, which both share with the page. The page may receive them, but they tell it only what it does itself; and it
 * may forge them. A forgery can hide or show the panel, but so can covering it, or taking a fresh `getDisplayMedia`
 * from a new frame: this guards against a user's oversight, not against a hostile page. These events give access to
 * nothing else.
 */

/** A document began or stopped presenting something in which the panel may be visible; `detail`: + or -, and the sender. */
export const PRESENTING = 'fireside-presenting';

/** Asks whether any document presents now. */
export const ASK_PRESENTING = 'fireside-presenting-ask';
