import { describe, expect, it } from 'vitest';
import { keepsTheLaws } from '../merge/laws.ts';
import { RUNS } from '../merge/world.ts';
import { interviewSubject } from './interview-subject.ts';

describe('interviews keep the laws', () => {
  keepsTheLaws(interviewSubject, [
    'wrote',
    'set',
    'deleted',
    'restored',
    'cut',
    'erased',
    'states merged',
    'old copies merged',
    'put back',
    'purged',
    'purged whole',
    'purged and compared',
    'doubled without news',
    'must be there',
    'must not be there',
    'hidden from copies',
    'left out of sessions',
  ]);
});

it('they are tried at all', () => {
  expect(RUNS).toBeGreaterThan(0);
});
