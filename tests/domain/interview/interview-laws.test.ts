import { describe } from 'vitest';
import { keepsTheLaws, WITH_TEXTS } from '../merge/laws.ts';
import { interviewSubject } from './interview-subject.ts';

describe('interviews keep the laws', () => keepsTheLaws(interviewSubject, [...WITH_TEXTS, 'doubled without news']));
