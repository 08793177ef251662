import { afterEach, expect, test } from 'vitest';
import style from '../../../entrypoints/overlay/style.css?inline';
import { media } from '../support/driver.ts';
import { screenshot } from '../support/pictures.ts';

// With colours of the system, gradients, shadows and backgrounds are gone: what the overlay draws has to stay.

afterEach(() => document.querySelector('#overlay')?.remove());

/** The parts of the overlay, as `overlay.ts` makes them, in a shadow root with its styles. */
function overlay(): ShadowRoot {
  const host = document.createElement('div');
  host.id = 'overlay';
  document.body.append(host);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  shadow.innerHTML = `<div class="panel open" style="width: 366px; height: 200px"><div class="grip"></div>
    <button class="collapse"><svg viewBox="0 0 16 16"><path d="M3 7h10v2H3z"></path></svg></button></div>
    <button class="pill"><span class="state"><b>Deeper</b><time>4:10</time><i></i><i class="saved"></i><i class="unsaved"></i></span></button>`;
  return shadow;
}

test.each(['light', 'dark'] as const)('in the system’s %s colours the grip and the dots can be seen', async (theme) => {
  await media({ colorScheme: theme, forcedColors: 'active' });
  expect(matchMedia('(forced-colors: active)').matches).toBe(true);
  const shadow = overlay();
  const probe = document.createElement('span');
  probe.style.color = 'CanvasText';
  shadow.append(probe);
  const ink = getComputedStyle(probe).color;
  const look = (selector: string, part?: string) => {
    const element = shadow.querySelector(selector);
    if (!element) throw new Error(`There is no ${selector}.`);
    return getComputedStyle(element, part);
  };
  expect(look('.grip', '::before')).toMatchObject({ borderTopWidth: '3px', borderTopColor: ink, width: '32px' });
  // Full, a ring, a square.
  expect(look('.saved')).toMatchObject({ borderTopWidth: '4px', borderTopColor: ink, width: '8px' });
  expect(look('i')).toMatchObject({ borderTopWidth: '2px', borderTopColor: ink, borderRadius: '4px' });
  expect(look('.unsaved')).toMatchObject({ borderTopColor: ink, borderRadius: '0px' });
  expect(look('.collapse').color).not.toBe(look('.panel').backgroundColor);
  await screenshot(`overlay-forced-${theme}`);
});
