import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What is quick needs no word: shows its children only after a while, by default 300 ms. */
export function Late({ after = 300, children }: { after?: number; children: ComponentChildren }): ComponentChildren {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return due ? children : null;
}
