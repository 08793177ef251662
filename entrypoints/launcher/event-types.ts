/** The types of all events from which a page could learn what is typed, pasted, composed or dragged. */
export const INPUTS = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'textInput',
  'input',
  'paste',
  'copy',
  'cut',
  'beforepaste',
  'beforecopy',
  'beforecut',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'selectionchange',
  'dragenter',
  'dragover',
  'drop',
] as const;

/** Those from which it could learn where the focus is. */
export const FOCUS = ['focus', 'focusin', 'blur', 'focusout'];

/** Those by which the user shows where they want to be. */
export const GESTURES = ['pointerdown', 'mousedown', 'touchstart', 'click'];
