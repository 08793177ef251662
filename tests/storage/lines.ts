import type { Notebook, NotebookEvent } from '../../storage/notebook.ts';
import { remoteNotebook } from '../../storage/remote.ts';
import { serveNotebook } from '../../storage/serve.ts';
import { type Wire, wirePair } from '../../storage/wire.ts';

/** A wire whose messages pass through JSON on their way, as in Chromium. */
export function throughJson(wire: Wire): Wire {
  return { ...wire, post: (message) => wire.post(JSON.parse(JSON.stringify(message))) };
}

/** Two ends of a wire that can be cut: then what is on its way is lost, and both ends hear of it. */
export function cuttablePair(): { ends: [Wire, Wire]; cut(): void } {
  const [a, b] = wirePair();
  let open = true;
  const closers: (() => void)[] = [];
  const end = (wire: Wire): Wire => ({
    post(message) {
      if (!open) throw new Error('The wire is closed.');
      wire.post(message);
    },
    onMessage: (listener) => wire.onMessage((message) => open && listener(message)),
    onClose(listener) {
      closers.push(listener);
      wire.onClose(listener);
    },
    close: wire.close,
  });
  return {
    ends: [end(a), end(b)],
    cut() {
      if (!open) return;
      open = false;
      for (const closed of closers) queueMicrotask(closed);
    },
  };
}

/** A background that serves a notebook to views, and can be stopped so that nothing it has begun goes on. */
export function background(notebook: Notebook) {
  const complaints: string[] = [];
  const lines = new Map<string, Set<() => void>>();
  let serve: (wire: Wire) => void;
  let stop = () => {};

  function start(): void {
    let alive = true;
    stop = () => {
      alive = false;
    };
    // What a dead background asked for may still happen, but it does not hear of it and asks for nothing more.
    const never = new Promise<never>(() => {});
    const mortal = <T>(ask: () => Promise<T>): Promise<T> =>
      alive
        ? ask().then(
            (value) => (alive ? value : never),
            (error) => (alive ? Promise.reject(error) : never),
          )
        : never;
    serve = serveNotebook(
      {
        list: () => mortal(() => notebook.list()),
        read: (id) => mortal(() => notebook.read(id)),
        write: (id, changes, from) => mortal(() => notebook.write(id, changes, from)),
        swap: (swaps) => mortal(() => notebook.swap(swaps)),
        sweep: (before) => mortal(() => notebook.sweep(before)),
      },
      (what) => complaints.push(what),
    );
  }

  start();
  return {
    complaints,
    /** Opens a line from a view. */
    connect(writer: string): Wire {
      const { ends, cut } = cuttablePair();
      lines.set(writer, (lines.get(writer) ?? new Set()).add(cut));
      serve(ends[1]);
      return ends[0];
    },
    /** Cuts the lines of one view, or of all. */
    cut(writer?: string): void {
      for (const [name, cuts] of lines) if (writer === undefined || name === writer) for (const cut of cuts) cut();
    },
    restart(): void {
      stop();
      this.cut();
      start();
    },
  };
}

/** A view on a background, and all that it was told. */
export function viewOf(connect: (writer: string) => Wire, writer: string) {
  const notebook = remoteNotebook({ writer, connect: () => connect(writer) });
  const told: NotebookEvent[] = [];
  notebook.watch((event) => told.push(event));
  return { notebook, told };
}

/** Lets everything that is only waiting for promises happen. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

/** A promise that is kept or broken from outside. */
export function gate<T = void>() {
  return Promise.withResolvers<T>();
}
