import * as m from '../../messages/messages.ts';
import type { SiteOffer } from '../../state/site-offer.ts';

/** In the side panel: offers to see the page beside it, which may be a call. */
export function SiteOfferNotice({ offer }: { offer: SiteOffer | undefined }) {
  const site = offer?.site.value;
  if (!offer || !site) return null;
  return (
    <section class="site-offer" aria-labelledby="site-offer">
      <h2 id="site-offer">{m.siteOffer()}</h2>
      <p class="muted">{(site.over ? m.siteOfferOver : m.siteOfferBeside)({ site: site.title })}</p>
      <button type="button" class="button" onClick={() => void offer.allow()}>
        {m.siteAllow({ site: site.title })}
      </button>
      <p role="status">{offer.refused.value && m.siteNotAllowed()}</p>
    </section>
  );
}
