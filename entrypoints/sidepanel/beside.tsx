import { SiteOfferNotice } from '../../components/panel/site-offer-notice.tsx';
import { type CallBeside, callBeside } from '../../extension/call-beside.ts';
import { siteOffer } from '../../state/site-offer.ts';

/** What the side panel does about the page beside it. `found` is called when another call is there. Loaded when the panel is shown. */
export function besideSidePanel(found: () => void, beside: CallBeside = callBeside()) {
  const offer = siteOffer(beside, found);
  return { tab: offer.tab, Notice: () => <SiteOfferNotice offer={offer} /> };
}
