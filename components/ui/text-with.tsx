import type { ComponentChildren, JSX } from 'preact';

/** OBJECT REPLACEMENT CHARACTER: stands in a text for what is no text. */
const PLACE = '\ufffc';

interface Props {
  /** The message, given what to put into the placeholder. */
  message(place: string): string;
  /** What stands there instead. */
  children: ComponentChildren;
}

/** A message with an element, such as a name in bold, in the place of one of its placeholders. */
export function TextWith({ message, children }: Props): JSX.Element {
  const text = message(PLACE);
  const at = text.indexOf(PLACE);
  return (
    <>
      {text.slice(0, at)}
      {children}
      {text.slice(at + PLACE.length)}
    </>
  );
}
