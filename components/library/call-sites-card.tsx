import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { AddressFault, CallSitesModel, Site } from '../../state/call-sites-state.ts';
import './call-sites-card.css';

/** The call providers and sites that Fireside may see: each is asked for by a click, and can be taken back. */
export function CallSitesCard({ sites }: { sites: CallSitesModel }): JSX.Element | null {
  const { known, own, typed } = sites;
  if (!known.value) return null;
  const fault = sites.fault.value;
  return (
    <section class="card" aria-labelledby="call-sites">
      <h2 id="call-sites" class="card-title">
        {m.callSites()}
      </h2>
      <p class="muted">{m.callSitesText()}</p>
      <ul class="call-sites">
        {known.value.map(({ site, allowed }) => (
          <Row key={site.title} site={site} allowed={allowed} sites={sites} />
        ))}
      </ul>
      {own.value.length > 0 && <p class="muted">{m.callSiteBeside()}</p>}
      {own.value.length > 0 && (
        <ul class="call-sites">
          {own.value.map((site) => (
            <Row key={site.title} site={site} allowed sites={sites} />
          ))}
        </ul>
      )}
      <form
        class="call-site-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sites.add();
        }}
      >
        <label class="labelled">
          {m.callSiteOwn()}
          <input
            class="field"
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder={m.callSiteExample()}
            aria-invalid={fault !== undefined}
            aria-describedby={fault && 'call-site-fault'}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="button">
          {m.callSiteAdd()}
        </button>
      </form>
      {fault && (
        <p id="call-site-fault" class="warning" role="alert">
          {faultText(fault, typed.value)}
        </p>
      )}
      <p class="muted">{m.callSitesReload()}</p>
    </section>
  );
}

function Row({ site, allowed, sites }: { site: Site; allowed: boolean; sites: CallSitesModel }): JSX.Element {
  const { title, matches } = site;
  const hosts = matches.map((pattern) => pattern.replace(/^https:\/\/(?:\*\.)?|\/\*$/g, ''));
  const addresses = [...new Set(hosts)].filter((host) => host !== title).join(', ');
  return (
    <li>
      <span class="call-site-name">
        <strong>{title}</strong> {addresses && <span class="muted">{addresses}</span>}
      </span>
      <button
        type="button"
        class="button"
        aria-label={(allowed ? m.siteRemove : m.siteAllow)({ site: title })}
        onClick={() => (allowed ? sites.remove : sites.allow)(site)}
      >
        {allowed ? m.siteRemoveShort() : m.siteAllowShort()}
      </button>
    </li>
  );
}

function faultText(fault: AddressFault, site: string): string {
  if (fault === 'already') return m.callSiteAlready({ site: site.trim() });
  return { invalid: m.callSiteInvalid, given: m.callSiteGiven, refused: m.siteNotAllowed }[fault]();
}
