import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownFileName } from '../../formats/markdown-file-name.ts';
import { hostileText } from './hostile-text.ts';
import { BERLIN, ended, entered, interview, minute, START } from './interview.ts';

const named = (candidate: string, role = '') =>
  markdownFileName(interview({ candidate, role, timeline: [entered('welcome', START)] }), BERLIN);

describe('the name of an exported file', () => {
  test.each([
    ['Ada Lovelace', 'Backend engineer', '2026-11-20 Ada Lovelace, Backend engineer.md'],
    ['Ada Lovelace', ' ', '2026-11-20 Ada Lovelace.md'],
    ['', 'Backend engineer', '2026-11-20 Backend engineer.md'],
    ['', '', '2026-11-20 Interview.md'],
    ['...', '?', '2026-11-20 Interview.md'],
    ['AC/DC: "Live"?', '<C#> | C*', '2026-11-20 AC-DC Live, C# - C.md'],
    ['12:30', 'C# engineer', '2026-11-20 12-30, C# engineer.md'],
    ['CON', '', '2026-11-20 CON.md'],
    ['../../etc/passwd', '', '2026-11-20 etc-passwd.md'],
    [' Ada\n\tLovelace \0', 'Dr. ', '2026-11-20 Ada Lovelace, Dr.md'],
    ['\u202egnp.exe\u202c', '', '2026-11-20 gnp.exe.md'],
    ['Ame\u0301lie', '', '2026-11-20 Am\u00e9lie.md'],
    ['שרה', '👩‍💻', '2026-11-20 שרה, 👩‍💻.md'],
    ['👩\u200d'.repeat(40), '', '2026-11-20 Interview.md'],
  ])('%j, %j', (candidate, role, name) => {
    expect(named(candidate, role)).toBe(name);
  });

  test('is cut between graphemes, never inside one', () => {
    const family = '👩‍👩‍👧‍👦';
    const name = named(family.repeat(100));
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
    expect(name.slice('2026-11-20 '.length, -'.md'.length).replaceAll(family, '')).toBe('');
    expect(name).toContain(family.repeat(7));
  });

  test('has the date of the time zone', () => {
    const given = interview({ timeline: [entered('welcome', START)] });
    expect(markdownFileName(given, 'Pacific/Auckland')).toMatch(/^2026-11-21 /);
  });

  test('of a rescheduled interview says who and when only', () => {
    const timeline = [entered('welcome', START), ended(minute(3), 'rescheduled')];
    expect(markdownFileName(interview({ timeline }), BERLIN)).toBe('2026-11-20 Ada Lovelace.md');
  });

  test('is accepted everywhere, whatever the names are', () => {
    const long = hostileText.map((text) => text.repeat(40));
    fc.assert(
      fc.property(fc.oneof(hostileText, long), fc.oneof(hostileText, long), (candidate, role) => {
        const name = named(candidate, role);
        expect(name).toMatch(/^2026-11-20 .*[^ .]\.md$/u);
        expect(name).not.toMatch(
          /[<>:"/\\|?*\p{Cc}\p{Surrogate}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(name).not.toMatch(/ {2}|^[ .]/);
        expect(name).toBe(name.normalize('NFC'));
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 1000 },
    );
  }, 600_000);
});
