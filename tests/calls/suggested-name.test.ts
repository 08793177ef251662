import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestedName } from '../../calls/index.ts';
import type { Call } from '../../domain/interview/interview.ts';

const MEET: Call = { host: 'meet', code: 'abc-defg-hij' };
const ZOOM: Call = { host: 'zoom' };

describe('a name is suggested from the title', () => {
  it.each([
    ['Meet – Interview with Ada Lovelace', 'Ada Lovelace'],
    ['Meet - Interview with Ada Lovelace', 'Ada Lovelace'],
    ['🔴 Meet – Interview with Ada Lovelace', 'Ada Lovelace'],
    ['Meet: Technical interview with Ada Lovelace', 'Ada Lovelace'],
    ['Meet – Interview with Ada Lovelace (Backend engineer)', 'Ada Lovelace'],
    ['Meet – Interview with Ada Lovelace, Backend engineer', 'Ada Lovelace'],
    ['Meet – Interview with Ada Lovelace for Backend Engineer', 'Ada Lovelace'],
    ['Meet – Interview with Ada Lovelace - Backend Engineer', 'Ada Lovelace'],
    ['Meet – Interview with Ada', 'Ada'],
    ['Meet – Interview: Ada Lovelace', 'Ada Lovelace'],
    ['Meet – Ada Lovelace – Second technical interview', 'Ada Lovelace'],
    ['Meet – Ada Lovelace | Interview', 'Ada Lovelace'],
    ['Meet – Acme interview with Grace Brewster Hopper', 'Grace Brewster Hopper'],
    ['Meet – Interview with Ludwig van Beethoven', 'Ludwig van Beethoven'],
    ['Meet – Interview with Sinéad O’Connor', 'Sinéad O’Connor'],
    ["Meet – Interview with Conan O'Brien", "Conan O'Brien"],
    ['Meet – Interview with Jean-Luc Godard', 'Jean-Luc Godard'],
    ['Meet – Interview with Martin L. King', 'Martin L. King'],
    ['Meet – Interview with Лев Толстой', 'Лев Толстой'],
    ['Meet – Interview with 李小龙', '李小龙'],
    ['Meet – Vorstellungsgespräch mit Ada Lovelace', 'Ada Lovelace'],
    ['Meet – Interview mit Ada Lovelace', 'Ada Lovelace'],
    ['Meet – Entretien avec Ada Lovelace', 'Ada Lovelace'],
  ])('%s', (title, name) => {
    expect(suggestedName(title, MEET)).toBe(name);
  });

  it.each([
    ['Interview with Ada Lovelace - Zoom', 'Ada Lovelace'],
    ['Zoom Meeting - Interview with Ada Lovelace', 'Ada Lovelace'],
    ['Ada Lovelace – Interview | Zoom', 'Ada Lovelace'],
  ])('%s', (title, name) => {
    expect(suggestedName(title, ZOOM)).toBe(name);
  });
});

describe('nothing is suggested', () => {
  it.each([
    'Meet',
    'Google Meet',
    'Meet - abc-defg-hij',
    'Meet – abc-defg-hij',
    'Meet – Weekly sync',
    'Meet – Ada Lovelace',
    'Meet – Ada Lovelace and Grace Hopper',
    'Meet – Interview with Ada Lovelace and Grace Hopper',
    'Meet – Interview with Ada Lovelace & Grace Hopper',
    'Meet – Interview with Ada Lovelace / Grace Hopper',
    'Meet – Interview with Engineering',
    'Meet – Interview with HR',
    'Meet – Interview with the candidate',
    'Meet – Interview with Candidate 7',
    'Meet – Interview with Acme Corp',
    'Meet – Interview: Backend Engineer',
    'Meet – Senior Engineer – Interview',
    'Meet – Acme – Interview',
    'Meet – Interview: Ada',
    'Meet – Interview with ada@example.com',
    'Meet – Interview with',
    'Meet – Interviewing with Confidence',
    'Meet – Interview with Ada Lovelace Grace Hopper Alan Turing',
    'Meeting notes – Interview',
    'Interview – Google Docs',
    '',
  ])('Meet: %s', (title) => {
    expect(suggestedName(title, MEET)).toBeUndefined();
  });

  it.each([
    'Zoom',
    'Zoom Meeting',
    'Zoom Webinar',
    'Launch Meeting - Zoom',
    'Join Meeting - Zoom',
    'My Meetings - Zoom',
    "Ada Lovelace's Personal Meeting Room",
    "Ada Lovelace's Zoom Meeting",
    "Ada Lovelace's Personal Meeting Room - Zoom",
    'Error - Zoom',
  ])('Zoom: %s', (title) => {
    expect(suggestedName(title, ZOOM)).toBeUndefined();
  });

  it('if there is no call', () => {
    expect(suggestedName('Interview with Ada Lovelace', undefined)).toBeUndefined();
    expect(suggestedName('Interview with Ada Lovelace', { host: 'none' })).toBeUndefined();
  });
});

it('is found without throwing in any title, and contains only letters, spaces and joiners', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  const title = fc.oneof(
    text,
    text.map((name) => `Meet – Interview with ${name}`),
    fc
      .string({ unit: fc.constantFrom('A', 'da', ' ', '-', "'", '<', '\u202e', '\0', '(', '|'), maxLength: 90 })
      .map((name) => `Meet – Interview with ${name}`),
  );
  fc.assert(
    fc.property(title, fc.constantFrom(MEET, ZOOM), (given, call) => {
      const name = suggestedName(given, call);
      expect(name ?? 'none').toMatch(/^[\p{L}\p{M}'’. -]{1,60}$/u);
    }),
  );
});
