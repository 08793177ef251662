import 'fake-indexeddb/auto';
import { afterAll, expect } from 'vitest';
import { idbNotebook } from '../../storage/idb/index.ts';
import { memoryNotebook } from '../../storage/memory.ts';
import type { Notebook } from '../../storage/notebook.ts';
import { remoteNotebook } from '../../storage/remote.ts';
import { serveNotebook } from '../../storage/serve.ts';
import { memoryShelf } from '../../storage/shelf.ts';
import { steadyNotebook } from '../../storage/steady/index.ts';
import { type Wire, wirePair } from '../../storage/wire.ts';
import { notebookContract, type Specimen } from './contract.ts';
import { throughJson } from './lines.ts';

let count = 0;
const complaints: string[] = [];
afterAll(() => {
  expect(complaints).toEqual([]);
});

async function inMemory(): Promise<Specimen> {
  const notebook = memoryNotebook();
  return { notebook, later: async () => notebook, runs: 100, final: true };
}

async function inIdb(): Promise<Specimen> {
  const name = `contract-${count++}`;
  let last = idbNotebook(name);
  const notebook = last;
  return {
    notebook,
    async later() {
      await last.close();
      last = idbNotebook(name);
      return last;
    },
    runs: 25,
    final: true,
  };
}

async function steady(): Promise<Specimen> {
  const shelf = memoryShelf();
  const open = (name: string, fresh: () => void) => idbNotebook(`${name}-of-${mine}`, fresh);
  const mine = count++;
  const make = () =>
    steadyNotebook({
      shelf,
      open,
      newSession: async () => true,
      databases: async () => [],
      erase: async () => undefined,
      now: Date.now,
    });
  return { notebook: make(), later: async () => make(), runs: 25, final: true };
}

/** The same behind a wire; who comes later has a wire of their own to a background of their own. */
function remote(make: () => Promise<Specimen>, through: (wire: Wire) => Wire = (wire) => wire) {
  const viewOf = (notebook: Notebook) => {
    const serve = serveNotebook(notebook, (what) => complaints.push(what));
    return remoteNotebook({
      writer: `view-${count++}`,
      connect() {
        const [ours, theirs] = wirePair();
        serve(through(theirs));
        return through(ours);
      },
    });
  };
  return async (): Promise<Specimen> => {
    const inner = await make();
    return { ...inner, notebook: viewOf(inner.notebook), later: async () => viewOf(await inner.later()), final: false };
  };
}

notebookContract('memory', inMemory);
notebookContract('idb', inIdb);
notebookContract('steady', steady);
notebookContract('remote of memory', remote(inMemory));
notebookContract('remote of memory, through JSON', remote(inMemory, throughJson));
notebookContract('remote of idb', remote(inIdb));
notebookContract('remote of steady', remote(steady));
