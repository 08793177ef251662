import { describe } from 'vitest';
import { keepsTheLaws, WITH_TEXTS } from '../merge/laws.ts';
import { guideSubject } from './guide-subject.ts';

describe('guides keep the laws', () => keepsTheLaws(guideSubject, WITH_TEXTS));
