import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** Whether the person came here by a link of this page, not by opening it. */
  arrived: boolean;
  class?: string;
  children: ComponentChildren;
}

/** The first heading of a place. It takes the focus when the person arrives, so that the keyboard and the screen reader go along. */
export function Heading({ arrived, class: name = '', children }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} class={`place-heading ${name}`}>
      <bdi>{children}</bdi>
    </h1>
  );
}
