/**
 * What a button does at the first click of several, and not again while its key is held. The second click of a double
 * click may land on a button that has just appeared under the pointer, so it is recognised by its count, not by its
 * target.
 */
export function oneClick(act: () => void) {
  return {
    onClick: ({ detail }: { detail: number }) => {
      if (detail <= 1) act();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.repeat && event.key === 'Enter') event.preventDefault();
    },
  };
}
