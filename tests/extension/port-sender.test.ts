import { describe, expect, it } from 'vitest';
import { callerOf, type Sender } from '../../extension/port-sender.ts';

const OWN = 'own-id';
const BASE = 'chrome-extension://own-id/';
const PANEL = `${BASE}panel.html`;
const MEET = 'https://meet.google.com/abc-defg-hij';
const SIDE = `${BASE}sidepanel.html`;

const inCall = (more: Partial<Sender> = {}): Sender => ({
  id: OWN,
  url: MEET,
  origin: 'https://meet.google.com',
  tab: { id: 7, url: MEET },
  frameId: 0,
  ...more,
});
const frame = (more: Partial<Sender> = {}) => inCall({ url: `${PANEL}#`, frameId: 3, ...more });

describe('the other end of a port', () => {
  it.each<[string, Sender, string, object]>([
    ['the content script in the top frame', inCall(), 'overlay', { is: 'overlay', tab: 7 }],
    ['the panel in a frame', frame(), 'panel', { is: 'frame', tab: 7 }],
    ['its store', frame({ url: PANEL }), 'store', { is: 'frame', tab: 7 }],
    ['the side panel, which is in no tab', { id: OWN, url: SIDE }, 'panel', { is: 'page', tab: undefined }],
    [
      'a separate window',
      { id: OWN, url: `${SIDE}?home=window`, tab: { id: 9 }, frameId: 0 },
      'panel',
      { is: 'page', tab: 9 },
    ],
    [
      'the window on top, whose page has no address',
      { id: OWN, url: `${SIDE}?home=top`, tab: { id: 9, url: 'about:blank' }, frameId: 3 },
      'store',
      { is: 'page', tab: 9 },
    ],
    [
      'the window on top where the browser tells no address at all',
      { id: OWN, url: `${SIDE}?home=top`, tab: { id: 9 }, frameId: 3 },
      'panel',
      { is: 'page', tab: 9 },
    ],
    [
      'the library',
      { id: OWN, url: `${BASE}library.html#/data`, tab: { id: 9 }, frameId: 0 },
      'store',
      { is: 'page', tab: 9 },
    ],
    [
      'a practice, which reads its guide',
      { id: OWN, url: `${BASE}practice.html?guide=mine`, tab: { id: 9 }, frameId: 0 },
      'store',
      { is: 'page', tab: 9 },
    ],
  ])('%s', (_, sender, port, caller) => {
    expect(callerOf(sender, port, OWN, BASE)).toEqual(caller);
  });

  it.each<[string, Sender | undefined, string]>([
    ['nobody known', undefined, 'overlay'],
    ['another extension', inCall({ id: 'other-id' }), 'overlay'],
    ['another extension that shows our address', { id: 'other-id', url: PANEL }, 'store'],
    ['a web page', inCall({ id: undefined }), 'store'],
    ['a content script in a frame of the page', inCall({ frameId: 4 }), 'overlay'],
    ['an overlay in no tab', inCall({ tab: undefined }), 'overlay'],
    ['a page of ours that claims to be an overlay', inCall({ url: PANEL }), 'overlay'],
    ['a content script that requests the store', inCall(), 'store'],
    ['the panel of call pages in a tab of its own', frame({ frameId: 0 }), 'store'],
    ['the panel of call pages in no tab', frame({ tab: undefined }), 'store'],
    ['the panel of call pages without a frame id', frame({ frameId: undefined }), 'store'],
    [
      'the panel of call pages with a name of ours in its query',
      frame({ url: `${PANEL}?sidepanel.html`, frameId: 0 }),
      'panel',
    ],
    ['the side panel’s page in a frame', frame({ url: SIDE }), 'panel'],
    ['the practice in a frame', frame({ url: `${BASE}practice.html?guide=story` }), 'store'],
    ['the library in a frame', frame({ url: `${BASE}library.html` }), 'store'],
    [
      'the library in a frame of a page without an address',
      frame({ url: `${BASE}library.html`, tab: { id: 7 } }),
      'store',
    ],
    ['another file of ours', { id: OWN, url: `${BASE}licences.txt`, tab: { id: 9 }, frameId: 0 }, 'store'],
    [
      'an address that only begins like ours',
      { id: OWN, url: 'chrome-extension://own-id.evil/sidepanel.html' },
      'store',
    ],
    ['a page without an address', { id: OWN }, 'store'],
  ])('is not heard when it is %s', (_, sender, port) => {
    expect(callerOf(sender, port, OWN, BASE)).toBeUndefined();
  });
});
