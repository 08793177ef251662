import fc from 'fast-check';
import { SEED } from './seed.ts';

// A property that fails tells its seed itself.
fc.configureGlobal({ seed: SEED });
