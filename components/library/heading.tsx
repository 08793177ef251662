import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** Whether the user came here by a link within the page, not by opening the page. */
  arrived: boolean;
  class?: string;
  children: ComponentChildren;
}

/** The main heading of a place. It takes the focus when the user arrives, so that keyboard and screen reader follow. */
export function Heading({ arrived, class: name = '', children }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (arrived) heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} class={`place-heading ${name}`}>
      <bdi>{children}</bdi>
    </h1>
  );
}
