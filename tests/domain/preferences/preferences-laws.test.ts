import { describe, expect, it } from 'vitest';
import {
  type PreferencesChange,
  type PreferencesRecord,
  preferencesKind,
  preferencesOf,
} from '../../../domain/preferences/preferences-record.ts';
import { keepsTheLaws } from '../merge/laws.ts';
import type { Subject } from '../merge/world.ts';

/** Among them names that every object has. */
const SETTINGS = ['language', 'launcher', 'constructor'];

const subject: Subject<PreferencesRecord, PreferencesChange> = {
  kind: preferencesKind,
  make({ dice, stamp, token }) {
    const setting = SETTINGS[dice(SETTINGS.length)] ?? '';
    const value = [token, null, true, 7][dice(4)] ?? null;
    return {
      change: { type: 'preference set', record: 'record', stamp, setting, value },
      fact: { is: 'set', token, depth: 'all' },
    };
  },
  visible: (state) => new Set(Object.values(preferencesOf(state)).map(String)),
  shown: preferencesOf,
  withoutText: (change) => change,
};

describe('preferences keep the laws', () => {
  keepsTheLaws(subject, ['set', 'states merged', 'old copies merged', 'put back']);
});

it('a setting that is put back to its default is not set', () => {
  const set = (value: string | null, stamp: string) =>
    preferencesKind.delta({ type: 'preference set', record: 'p', stamp, setting: 'language', value });
  const [german, none] = [set('de', '1'.repeat(20)), set(null, '2'.repeat(20))];
  expect(preferencesOf(german)).toEqual({ language: 'de' });
  expect(preferencesOf(preferencesKind.merge(german, none))).toEqual({});
});
