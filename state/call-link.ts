/** The address that a typed call link means, if it is one of the web; `https://` may be left out. */
export function callAddress(link: string): string | undefined {
  const typed = link.trim();
  if (/\s/.test(typed)) return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && url.hostname.includes('.') && !url.username && !url.password ? url.href : undefined;
}

/** An address as it is shown: host and path. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.host}${url.pathname === '/' ? '' : url.pathname}` : address;
}
