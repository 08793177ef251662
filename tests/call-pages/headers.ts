import type { Switches } from './switches.ts';

/** The response headers of a page with these switches. `nonce` is the one its scripts carry. */
export function headersFor(switches: Switches, nonce: string): Record<string, string> {
  const set = switches.headers;
  const everything = set === 'everything';
  const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  if (everything || set === 'csp' || set === 'csp-isolated' || set === 'csp-credentialless') {
    headers['content-security-policy'] = policy(switches, nonce);
  }
  if (everything || set === 'isolated' || set === 'csp-isolated') {
    Object.assign(headers, isolation('require-corp'));
  }
  if (set === 'credentialless' || set === 'csp-credentialless') {
    Object.assign(headers, isolation('credentialless'));
  }
  if (everything || set === 'no-clipboard') {
    headers['permissions-policy'] = 'clipboard-write=()';
  }
  return { ...headers, ...reportsTo(switches) };
}

/** Where browsers post a page's reports. */
export const REPORT_PATH = '/stand-in/reports';

/** Headers that forbid nothing, but make the browser report what they would forbid. */
function reportsTo({ reports }: Switches): Record<string, string> {
  if (reports === 'none') return {};
  const embedder = 'require-corp; report-to="default"';
  const opener = 'same-origin; report-to="default"';
  return {
    'permissions-policy-report-only': 'clipboard-write=(), clipboard-read=(), fullscreen=(), autoplay=()',
    'cross-origin-embedder-policy-report-only': embedder,
    'cross-origin-opener-policy-report-only': opener,
    'document-isolation-policy-report-only': 'isolate-and-require-corp; report-to="default"',
    'content-security-policy-report-only': `frame-src 'none'; object-src 'none'; report-to default; report-uri ${REPORT_PATH}`,
    ...(reports === 'posted' && {
      'reporting-endpoints': `default="${REPORT_PATH}"`,
      'report-to': JSON.stringify({
        group: 'default',
        max_age: 3600,
        endpoints: [{ url: `https://meet.google.com${REPORT_PATH}` }],
      }),
      nel: JSON.stringify({ report_to: 'default', max_age: 3600 }),
    }),
  };
}

function isolation(embedder: 'require-corp' | 'credentialless'): Record<string, string> {
  return {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': embedder,
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** The strictest policy under which a page still runs: no frame but (if it has one) its own, no script without the nonce. */
function policy({ meeting }: Switches, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    'media-src blob:',
    `frame-src ${meeting === 'frame' ? "'self'" : "'none'"}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
