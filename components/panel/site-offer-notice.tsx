import * as m from '../../messages/messages.ts';
import type { SiteOffer } from '../../state/site-offer.ts';
import { adoptStyles } from '../ui/adopt-styles.ts';
import css from './site-offer.css?inline';

adoptStyles(css);

/** In the side panel: offers to see the page beside it, which may be a call. */
export function SiteOfferNotice({ offer }: { offer: SiteOffer }) {
  const site = offer.site.value;
  if (!site) return null;
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
