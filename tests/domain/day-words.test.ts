import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, dayOf } from '../../domain/day-words.ts';

/** Tuesday, 24 November 2026, 14:40 in Berlin. */
const NOW = Date.UTC(2026, 10, 24, 13, 40);
const BERLIN = 'Europe/Berlin';
const day = (text: string, now = NOW) => dayIn(text, now, BERLIN);

describe('a day in words', () => {
  it.each([
    ['How often people are on call, by Thursday', '2026-11-26'],
    ['Our answer by Friday 4 December', '2026-12-04'],
    ['our answer by 3 December', '2026-12-03'],
    ['send the talk tomorrow', '2026-11-25'],
    ['the day after tomorrow', '2026-11-26'],
    ['send it today', '2026-11-24'],
    ['an answer next week', '2026-12-04'],
    ['by next Friday', '2026-12-04'],
    ['by the end of this week', '2026-11-27'],
    ['by Tue', '2026-12-01'],
    ['on Dec 4th, 2026', '2026-12-04'],
    ['within two weeks', '2026-12-08'],
    ['in 3 days', '2026-11-27'],
    ['by 2026-12-24', '2026-12-24'],
    ['by 2 January', '2027-01-02'],
    ['Antwort bis Freitag', '2026-11-27'],
    ['Antwort bis Fr', '2026-11-27'],
    ['bis zum 3. Dezember', '2026-12-03'],
    ['bis 3.12.', '2026-12-03'],
    ['meldet sich morgen', '2026-11-25'],
    ['bis übermorgen', '2026-11-26'],
    ['nächste Woche', '2026-12-04'],
    ['in einer Woche', '2026-12-01'],
    ['d’ici vendredi', '2026-11-27'],
    ['avant le 3 décembre', '2026-12-03'],
    ['pour demain', '2026-11-25'],
    ['la semaine prochaine', '2026-12-04'],
    ['dans trois jours', '2026-11-27'],
    ['vendredi prochain', '2026-11-27'],
    ['para el viernes', '2026-11-27'],
    ['antes de mañana', '2026-11-25'],
    ['el 3 de diciembre', '2026-12-03'],
    ['la semana que viene', '2026-12-04'],
    ['who is on call 3 December, by Friday', '2026-11-27'],
    // Of several, the one that says by when.
    ['What she asked on-site Monday, by Thursday', '2026-11-26'],
    ['Told her about Friday talks tomorrow', '2026-11-27'],
  ])('%s', (text, expected) => {
    expect(day(text)).toBe(expected);
  });

  it.each([
    'Our answer, whichever way it goes',
    'so that we may decide',
    'do not mar it, it may sit in the sun',
    'am Morgen nie, guten Morgen',
    'por la mañana',
    'version 3.12',
    'by 31 February',
    'by 2026-13-40',
    '',
  ])('is not in %j', (text) => {
    expect(day(text)).toBeUndefined();
  });

  it('is counted from where it was written', () => {
    const late = Date.UTC(2026, 10, 24, 23, 30);
    expect(dayOf(late, BERLIN)).toBe('2026-11-25');
    expect(dayIn('tomorrow', late, BERLIN)).toBe('2026-11-26');
    expect(dayIn('tomorrow', late, 'UTC')).toBe('2026-11-25');
  });

  it('on a Friday, Friday is that of the next week, and this week ends today', () => {
    const friday = Date.UTC(2026, 10, 27, 12);
    expect(day('by Friday', friday)).toBe('2026-12-04');
    expect(day('this week', friday)).toBe('2026-11-27');
    expect(day('this week', friday + 24 * 60 * 60_000)).toBe('2026-11-28');
  });

  it('is a real day or none, whatever is written, at any time', () => {
    const words = fc.constantFrom(
      'by',
      'bis',
      'le',
      '31',
      '.',
      '2.',
      'Fr',
      'next',
      'week',
      'février',
      '2026-02-30',
      'in 99 weeks',
      '\n',
      'ß',
      '’',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom(BERLIN, 'Pacific/Kiritimati', 'UTC'),
        (one, now, zone) => {
          const found = dayIn(one, now, zone);
          if (found !== undefined) expect(new Date(found).toISOString().slice(0, 10)).toBe(found);
        },
      ),
    );
  });
});
