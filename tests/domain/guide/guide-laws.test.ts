import { describe, expect, it } from 'vitest';
import { keepsTheLaws } from '../merge/laws.ts';
import { guideSubject } from './guide-subject.ts';

describe('guides keep the laws', () => {
  keepsTheLaws(guideSubject, [
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
    'must be there',
    'must not be there',
    'hidden from copies',
    'left out of sessions',
  ]);
});

it('the subject begins with nothing', () => {
  expect(guideSubject.visible({ id: 'record' })).toEqual(new Set());
});
