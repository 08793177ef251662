import { describe, expect, it } from 'vitest';
import { callerOf, portName, type Sender } from '../../place/admission.ts';

const OWN = 'own-id';
const BASE = 'chrome-extension://own-id/';
const PANEL = `${BASE}panel.html`;
const MEET = 'https://meet.google.com/abc-defg-hij';
const TOKEN = 'a-token-of-its-own';

const inCall = (more: Partial<Sender> = {}): Sender => ({
  id: OWN,
  url: MEET,
  origin: 'https://meet.google.com',
  tab: { id: 7, url: MEET },
  frameId: 0,
  ...more,
});
const frame = (more: Partial<Sender> = {}) => inCall({ url: `${PANEL}#${TOKEN}`, frameId: 3, ...more });

describe('who is at the other end of a port', () => {
  it.each<[string, Sender, string, object]>([
    ['the content script in the top frame', inCall(), 'overlay', { is: 'overlay', tab: 7 }],
    ['the panel in a frame, with its token', frame(), `place/${TOKEN}`, { is: 'frame', tab: 7, token: TOKEN }],
    ['its notebook', frame(), `notebook/${TOKEN}`, { is: 'frame', tab: 7, token: TOKEN }],
    ['the side panel, which is in no tab', { id: OWN, url: PANEL }, 'place', { is: 'page', tab: undefined }],
    ['a window of its own', { id: OWN, url: PANEL, tab: { id: 9 }, frameId: 0 }, 'place', { is: 'page', tab: 9 }],
    [
      'the library',
      { id: OWN, url: `${BASE}library.html`, tab: { id: 9 }, frameId: 0 },
      'notebook',
      { is: 'page', tab: 9 },
    ],
  ])('%s', (_, sender, port, caller) => {
    expect(callerOf(sender, port, OWN, BASE)).toEqual(caller);
  });

  it.each<[string, Sender | undefined, string]>([
    ['nobody known', undefined, 'overlay'],
    ['another extension', inCall({ id: 'other-id' }), 'overlay'],
    ['another extension that shows our address', { id: 'other-id', url: PANEL }, 'notebook'],
    ['a web page', inCall({ id: undefined }), 'notebook'],
    ['a content script in a frame of the page', inCall({ frameId: 4 }), 'overlay'],
    ['an overlay in no tab', inCall({ tab: undefined }), 'overlay'],
    ['a page of ours that says it is an overlay', inCall({ url: PANEL }), 'overlay'],
    ['a content script that asks for the notebook', inCall(), 'notebook'],
    ['a content script that asks for the notebook with a token', inCall(), `notebook/${TOKEN}`],
    ['our page in a frame, without a token', frame(), 'place'],
    ['our page in a frame, with an empty token', frame(), 'notebook/'],
    ['an address that only begins like ours', { id: OWN, url: 'chrome-extension://own-id.evil/' }, 'notebook'],
    ['a page without an address', { id: OWN }, 'notebook'],
  ])('is not heard when it is %s', (_, sender, port) => {
    expect(callerOf(sender, port, OWN, BASE)).toBeUndefined();
  });
});

it('takes the token off a port’s name', () => {
  expect(portName(`place/${TOKEN}`)).toEqual({ name: 'place', token: TOKEN });
  expect(portName('place')).toEqual({ name: 'place', token: '' });
});
