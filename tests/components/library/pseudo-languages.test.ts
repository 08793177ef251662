import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { underWay } from '../../e2e/support/seed.ts';
import { startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { cutOff, LONG, MIRRORED, speak, speakEnglish, WIDTHS } from '../support/pseudo-languages.ts';

let library: LibraryView | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  const background = startBackground();
  const ada = { candidate: 'Ada Lovelace', role: 'Backend engineer', ago: 30, notes: [{ text: 'Traced a race.' }] };
  await background.write('current', underWay({ id: 'current', ...ada }));
  await background.write('ended', [
    ...underWay({ id: 'ended', ...ada }),
    { type: 'event recorded', at: Date.now(), what: { kind: 'ended', outcome: 'writeup' } },
  ]);
});

afterEach(async () => {
  library?.close();
  library = undefined;
  await speakEnglish();
});

describe.each(WIDTHS)('at %i px the library', (width) => {
  beforeEach(() => page.viewport(width, 700));

  test.each(['#/interviews', '#/interviews/ended', '#/guides', '#/data', '#/settings'])('shows %s', async (place) => {
    library = await openLibrary(place);
    for (const language of [LONG, MIRRORED]) {
      await speak(language);
      await screenshot(`library${place.replaceAll('/', '-').slice(1)}-${width}-${language}`);
      expect(cutOff(), language).toEqual([]);
    }
    expect(document.documentElement.dir).toBe('rtl');
  });
});
