import type { Place } from './routes.ts';
import type { Switches } from './switches.ts';

/** What a page's script needs to know, passed as JSON in a data block. */
export interface PageSettings {
  place: Place;
  switches: Switches;
  /** Whether this document is the meeting inside `iframe#webclient`. */
  inner: boolean;
  /** URL of the inner document, for the page that has one; otherwise empty. */
  innerUrl: string;
}

/** The HTML of a stand-in page. Its script carries `nonce`; nothing is inline, so that the strictest policy fits. */
export function documentFor(settings: PageSettings, nonce: string): string {
  return `<!doctype html>
<html lang="en" data-host="${settings.place.host}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(titleOf(settings))}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/stand-in/call.css">
<script type="application/json" id="settings">${JSON.stringify(settings).replaceAll('<', '\\u003c')}</script>
${settings.switches.reports === 'none' ? '' : `<script nonce="${nonce}" src="/stand-in/spy.js"></script>\n`}${settings.switches.hostile ? `<script nonce="${nonce}" src="/stand-in/hostile.js"></script>\n` : ''}<script nonce="${nonce}" src="/stand-in/call.js"></script>
</head>
<body>${bodyOf(settings)}</body>
</html>
`;
}

const TITLES: Partial<Record<Place['host'], string>> = {
  zoom: 'Zoom Meeting',
  teams: 'Meeting | Microsoft Teams',
  webex: 'Cisco Webex Meetings',
  jitsi: 'Team Room | Jitsi Meet',
  whereby: 'Team Room | Whereby',
  own: 'BigBlueButton - Team Room',
};

function titleOf({ place, switches }: PageSettings): string {
  if (switches.title) return switches.title;
  if (place.host === 'other') return 'Any other page';
  const title = TITLES[place.host];
  if (title) return title;
  return place.code ? `Meet – ${place.code}` : 'Google Meet';
}

function bodyOf({ place, innerUrl, switches }: PageSettings): string {
  if (place.host === 'other') {
    return `<main class="plain"><h1>Any other page</h1>
<p>The interview may be on the phone, in the room or in a window of its own.</p>
<label>Something to type in <textarea id="own-text"></textarea></label></main>`;
  }
  if (innerUrl)
    return `<iframe id="webclient" src="${escapeHtml(innerUrl)}" allow="fullscreen; display-capture"></iframe>`;
  return `<section class="landing" data-view="landing"><h1>A call, for practice</h1>
<button type="button" id="new-meeting">New meeting</button></section>
<section class="lobby" data-view="lobby"><h1>Ready to join?</h1>
<button type="button" id="join">Join now</button>
<button type="button" aria-label="Leave call" data-leave>Leave</button></section>
<section class="left" data-view="left"><h1>You left the meeting</h1>
<button type="button" id="rejoin">Rejoin</button>
<button type="button" id="home">Return to home screen</button></section>
<main class="call" data-view="call" id="stage">
<figure class="tile"><span class="initial" aria-hidden="true">${escapeHtml(initialOf(switches.who))}</span>
<figcaption>${escapeHtml(switches.who)}</figcaption></figure>
<video id="self" muted playsinline aria-label="You"></video>
<div class="bar" role="toolbar" aria-label="Call controls">
<button type="button" id="microphone" aria-label="Turn off microphone" aria-pressed="false">${icon.microphone}</button>
<button type="button" id="camera" aria-label="Turn off camera" aria-pressed="false">${icon.camera}</button>
<button type="button" id="present" aria-label="Present now" aria-pressed="false">${icon.present}</button>
<button type="button" aria-label="Leave call" data-leave>${icon.leave}</button></div></main>
<nav class="tools" aria-label="Stand-in controls"${switches.tools ? '' : ' hidden'}>
<button type="button" data-fullscreen="page">Full screen page</button>
<button type="button" data-fullscreen="stage">Full screen stage</button>
<button type="button" data-fullscreen="video">Full screen video</button>
<button type="button" data-fullscreen="client">Full screen client</button>
<button type="button" data-fullscreen="leave">Leave full screen</button>
<button type="button" id="open-dialog">Page dialog</button></nav>
<dialog class="dialog" id="page-dialog" aria-label="Message from the call"><p>Are you still there?</p>
<form method="dialog"><button>Close dialog</button></form></dialog>`;
}

function initialOf(who: string): string {
  return [...who.trim()][0]?.toUpperCase() ?? '?';
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const drawn = (path: string): string =>
  `<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;

const icon = {
  microphone: drawn(
    'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4M6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  ),
  camera: drawn('M4 7.5h10v9H4zM14 11l6-3v8l-6-3'),
  present: drawn('M4 6h16v11H4zM12 14.500V9.500M9.500 11.500 12 9l2.500 2.500M9 20h6'),
  leave: drawn('M4 14.500c4.500-4 11.500-4 16 0l-2.500 2.500-3-1.800v-2.700M4 14.500 6.500 17l3-1.800v-2.700'),
};
