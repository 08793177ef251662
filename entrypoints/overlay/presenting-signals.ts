/*
 * How the script in the page's own world (entrypoints/presenting) and the overlay reach each other: by events on the top
 * window, which both share with the page. So the page may hear them, which tells it only what it does itself, and may
 * forge them. With a forgery it can hide the panel or have it shown, as it can by covering it or by taking a fresh
 * `getDisplayMedia` out of a new frame: what guards against the oversight of a person does not guard against a
 * hostile page. Nothing else can be reached by them.
 */

/** A document began or ceased to present something in which the panel may be seen; `detail`: + or -, and who says so. */
export const PRESENTING = 'fireside-presenting';

/** Asks whether one does at this moment. */
export const ASK_PRESENTING = 'fireside-presenting-ask';
