import { memoryStore } from '../../storage/memory.ts';
import { type Specimen, storeContract } from './contract.ts';
import { START } from './made-changes.ts';

async function inMemory(): Promise<Specimen> {
  const clock = { now: START };
  const store = memoryStore(() => clock.now);
  return { store, later: async () => store, clock, runs: 100 };
}

storeContract('memory', inMemory);
