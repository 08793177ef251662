let isPressed = false;
let isWatched = false;
const waiting: (() => void)[] = [];

/** Watches the pointer from now on, for `afterPress`. Calling it again does no harm. */
export function watchPresses(): void {
  if (isWatched) return;
  isWatched = true;
  addEventListener('pointerdown', begin, true);
  for (const type of ['pointerup', 'pointercancel']) addEventListener(type, end, true);
}

function begin(): void {
  isPressed = true;
}

function end(): void {
  isPressed = false;
  // The click comes after this.
  const moves = waiting.splice(0);
  setTimeout(() => {
    for (const move of moves) move();
  });
}

/**
 * Does something that moves what lies below, or removes what had the focus: soon, or, if the pointer was just pressed, after its click, which would miss
 * otherwise. Never at once: if what loses the focus is removed in the middle, the focus does not go on to where Tab leads. That an element is `:active`
 * does not tell in Firefox, which moves the focus first.
 */
export function afterPress(move: () => void): void {
  if (isPressed) waiting.push(move);
  else setTimeout(move);
}
