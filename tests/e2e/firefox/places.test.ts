import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { panelIn } from '../support/firefox-overlay.ts';
import { beginInterview, endInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';

// The places of the panel, and hosts that the user is asked about. The browser answers its own question with yes.
const shared = firefoxFixture({ own: true, preferences: { 'extensions.webextOptionalPermissionPrompts': false } });

const TEXT = 'half a sentence';
const TEAMS = 'https://teams.microsoft.com/meet/2680357125718?headers=everything';

/** Whether this holds in the sidebar's document, once it has one. */
const inSidebar = (expression: string) => shared.firefox.extension.inSidebar<boolean>(expression);
/** Clicks on a button in the sidebar; afterwards, since the click may close it. Whether the button was there. */
const click = (name: string) =>
  inSidebar(`(() => {
    const label = ${JSON.stringify(name)};
    const is = (button) => button.ariaLabel === label || button.textContent.startsWith(label);
    const button = [...document.querySelectorAll('button')].find(is);
    if (button) document.defaultView.setTimeout(() => button.click());
    return button !== undefined;
  })()`);

/** Opens the choice of places in the sidebar. */
const choosePlaces = () =>
  until('the places', async () => {
    if (await inSidebar(`document.querySelector('.places') !== null`)) return true;
    await click('Where Fireside is');
    return false;
  });

test('a host is allowed in the settings, and what is typed over its call moves into the sidebar, a window, on top, and back', async () => {
  const { firefox } = shared;
  const { extension } = firefox;
  const before = await firefox.newCall(TEAMS);
  expect(await firefox.overlay(before).button('Open Fireside').exists()).toBe(false);

  const settings = await extension.openPage('library.html');
  await settings.evaluate(() => {
    location.hash = '#/settings';
  });
  const page = panelIn(settings);
  await page.click('button', 'Allow Microsoft Teams');
  await until('it to be allowed', () => page.has('button', 'Remove Microsoft Teams'));
  // A call that was open before gets it at once.
  await before.bringToFront();
  await until('the launcher', firefox.overlay(before).button('Open Fireside').reachable);
  await before.close();

  const call = await firefox.newCall(TEAMS);
  await firefox.overlay(call).button('Open Fireside').click();
  const over = await firefox.panel(call);
  await beginInterview(over, { candidate: 'Ada' });
  await over.type('textbox', 'Note', TEXT);
  await over.click('button', 'Where Fireside is');
  await over.click('button', 'Beside the call');
  await until('the advice', async () =>
    (await over.frame.evaluate(() => document.querySelector('.place-advice')?.textContent ?? '')).startsWith(
      'Press the Fireside button',
    ),
  );
  // Until then it stays where it is.
  expect(await over.text('textbox', 'Note')).toBe(TEXT);
  await extension.pressToolbar();
  await until('the sidebar', async () => (await extension.sidebar()) === 'sidepanel.html');
  await until('the text in it', () => inSidebar(`document.querySelector('textarea')?.value === '${TEXT}'`));
  await until('the panel over the call to make way', async () => !(await firefox.overlay(call).grip().visible()));

  await choosePlaces();
  await click('In its own window');
  const own = await until('the window', async () => {
    for (const one of await firefox.browser.pages()) {
      const address = await one.evaluate(() => location.pathname + location.search).catch(() => '');
      if (address.includes('home=window')) return one;
    }
    return undefined;
  });
  const inWindow = panelIn(own);
  await until(
    'the text in the window',
    async () => (await inWindow.has('textbox', 'Note')) && (await inWindow.text('textbox', 'Note')) === TEXT,
  );
  await inWindow.click('button', 'Where Fireside is');
  await inWindow.click('button', 'Always on top');
  const opener = await firefox.extensionPage('top.html');
  await panelIn(opener).click('button', 'Put Fireside on top');
  // The driver doesn't see that window; the page behind it does.
  const onTop = <T>(expression: string): Promise<T> =>
    opener.evaluate(
      (inside) =>
        new Function('document', `return ${inside}`)(
          (
            window as unknown as { documentPictureInPicture: { window: Window | null } }
          ).documentPictureInPicture.window?.document.querySelector('iframe')?.contentDocument,
        ),
      expression,
    );
  await until('the text on top', () => onTop<boolean>(`document?.querySelector('textarea')?.value === '${TEXT}'`));
  await onTop(`document.querySelector('[popovertarget=places]').click()`);
  await until('the places on top', () => onTop<boolean>(`document.querySelector('.places') !== null`));
  await onTop(`void document.querySelector('.place-button').click()`);
  await until('the panel over the call', () => firefox.overlay(call).grip().visible());
  await until('the text over the call', async () => (await over.text('textbox', 'Note')) === TEXT);

  await endInterview(over);
  await settings.bringToFront();
  await page.click('button', 'Remove Microsoft Teams');
  await until('it to be removed', () => page.has('button', 'Allow Microsoft Teams'));
  await call.close();
  const after = await firefox.newCall(TEAMS);
  await until('the page', () => after.evaluate(() => document.readyState === 'complete'));
  expect(await firefox.overlay(after).button('Open Fireside').exists()).toBe(false);
  await after.close();
  await settings.close();
});

test('a site of one’s own is offered beside its page, and allowed there', async () => {
  const { firefox } = shared;
  const { extension } = firefox;
  const page = await firefox.newCall('https://bbb.example.org/rooms/abc-def-ghi/join');
  if ((await extension.sidebar()) === undefined) await extension.pressToolbar();
  await until('the offer', () =>
    inSidebar(`document.querySelector('.site-offer')?.textContent.includes('bbb.example.org')`),
  );
  await click('Allow bbb.example.org');
  await until('the offer to go', () => inSidebar(`document.querySelector('.site-offer') === null`));
  // The panel belongs to this call now, and can't be over it.
  await choosePlaces();
  const menu = await until('the name of the site', async () => {
    const text = await extension.inSidebar<string>(`document.querySelector('#places').textContent`);
    return text.includes('bbb.example.org') && text;
  });
  expect(menu).toContain('On this site Fireside opens beside the call, not over it.');
  expect(menu).not.toContain('Over the call');
  expect(menu).toContain('Fireside remembers this for bbb.example.org.');
  await page.close();
});
