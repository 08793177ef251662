import { expect, test } from 'vitest';
import { HEADER_SETS } from '../../call-pages/switches.ts';
import { casesOf } from '../../support/every-case.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { notesOf } from '../support/firefox-overlay.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';

const shared = firefoxFixture();

/** Meet with all sets; Zoom, with its meeting in a frame, with none and with the strictest. */
const PLACES = [
  ...HEADER_SETS.map((set, index) => [set, `https://meet.google.com/abc-defg-hi${'abcdefgh'.at(index)}?`] as const),
  ['none', 'https://app.zoom.us/wc/12345678901/start?meeting=frame&'],
  ['everything', 'https://acme.zoom.us/wc/12345678902/start?meeting=frame&'],
] as const;

// Chromium has each of them; here every other one does, and the strictest in an inner frame.
test.each(casesOf(PLACES, (index) => index % 2 === 0 || index === PLACES.length - 1))(
  'headers %s at %s',
  async (headers, address) => {
    const { firefox } = shared;
    const call = await firefox.newCall(`${address}headers=${headers}`);
    await firefox.overlay(call).button('Open Fireside').click();
    const panel = await firefox.panel(call);
    await beginInterview(panel, { candidate: headers });
    await addNote(panel, `${headers}!`);
    await panel.type('textbox', 'Note', 'half a');
    await saved(panel);

    await call.reload({ waitUntil: 'domcontentloaded' });
    const again = await firefox.panel(call);
    expect(await again.text('heading', headers)).toBe(headers);
    expect(await notesOf(again)).toEqual([`${headers}!`]);
    expect(await again.text('textbox', 'Note')).toBe('half a');
    await call.close();
  },
);
