import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Shows its children only after a delay in ms, so that nothing flashes when the wait is short. */
export function Late({ after = 300, children }: { after?: number; children: ComponentChildren }): ComponentChildren {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return due ? children : null;
}
