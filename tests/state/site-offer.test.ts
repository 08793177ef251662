import { expect, it, vi } from 'vitest';
import { siteIn } from '../../calls/access.ts';
import type { Beside } from '../../extension/call-beside.ts';
import { siteOffer } from '../../state/site-offer.ts';

const site = (text: string) => {
  const found = siteIn(text);
  return found && found !== 'given' ? { site: found } : {};
};

function offerBeside(allow = async () => true) {
  let tell: (beside: Beside) => void = () => undefined;
  const found = vi.fn();
  const offer = siteOffer(
    {
      allow,
      watch(listener) {
        tell = listener;
      },
    },
    found,
  );
  return { offer, found, beside: (now: Beside) => tell(now) };
}

it('is the site beside the panel, until it is a call that may be seen', () => {
  const { offer, found, beside } = offerBeside();
  beside(site('https://teams.microsoft.com/v2/'));
  expect(offer.site.value?.title).toBe('Microsoft Teams');
  expect(found).not.toHaveBeenCalled();
  beside({ tab: 7 });
  expect([offer.site.value, offer.tab()]).toEqual([undefined, 7]);
  beside({ tab: 7 });
  expect(found).toHaveBeenCalledTimes(1);
  beside({ tab: 8 });
  expect(found).toHaveBeenCalledTimes(2);
  beside({});
  expect(offer.tab()).toBeUndefined();
});

it('says that it was declined, or could not be asked for, until another page is beside it', async () => {
  const { offer, beside } = offerBeside(() => Promise.reject(new Error('no click')));
  beside(site('bbb.example.org'));
  await offer.allow();
  expect(offer.refused.value).toBe(true);
  beside(site('bbb.example.org'));
  expect(offer.refused.value).toBe(true);
  beside(site('jitsi.example.org'));
  expect(offer.refused.value).toBe(false);
});
