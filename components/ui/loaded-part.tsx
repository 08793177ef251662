import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as m from '../../messages/messages.ts';
import { Late } from './late.tsx';

interface Props<P extends object> {
  /** Loads the part, at once if it was loaded before. The same one each time, unless another part is wanted. */
  load(): Promise<ComponentType<P>>;
  /** What the part is given. */
  given: P;
}

/** What came, and what brought it. */
type Loaded<P> = { by: () => unknown } & ({ part: ComponentType<P> } | { error: unknown });

/** A part of a page whose code is loaded when it is first shown. Throws if it can't be: the boundary around it offers another try. */
export function LoadedPart<P extends object>({ load, given }: Props<P>): JSX.Element {
  const [loaded, setLoaded] = useState<Loaded<P> | undefined>();
  useEffect(() => {
    let wanted = true;
    const show = (next: Loaded<P>) => {
      if (wanted) setLoaded(next);
    };
    load().then(
      (part) => show({ by: load, part }),
      (error) => show({ by: load, error }),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  // Another part before it would be given what is meant for this one.
  if (loaded?.by !== load)
    return (
      <Late>
        <p class="muted">{m.reading()}</p>
      </Late>
    );
  if ('error' in loaded) throw loaded.error;
  const { part: Part } = loaded;
  return <Part {...given} />;
}
