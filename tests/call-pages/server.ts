import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { documentFor } from './document.ts';
import { headersFor, REPORT_PATH } from './headers.ts';
import { HOSTS, route } from './routes.ts';
import { PLAIN, type Switches, switchesFor } from './switches.ts';

/** A running stand-in for Meet, Zoom and one other site. A browser must map every host to `port` on 127.0.0.1. */
export interface CallPages {
  port: number;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  spkiHash: string;
  /** Bodies of all reports that browsers have posted so far. */
  reports: readonly string[];
  /** Changes the server's switches for later requests. */
  set(switches: Partial<Switches>): void;
  close(): Promise<void>;
}

/** Starts the stand-in call pages on a free port of loopback. `more`: what else every host has, by path. */
export async function startCallPages(switches: Partial<Switches> = {}, more: Assets = {}): Promise<CallPages> {
  let base: Switches = { ...PLAIN, ...switches };
  const { key, cert, spkiHash } = await makeCertificate(HOSTS);
  const assets = { ...(await loadAssets()), ...more };
  const reports: string[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    if (request.url === REPORT_PATH) void collect(request, response, reports);
    else answer(request, response, base, assets);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    spkiHash,
    reports,
    set(changes) {
      base = { ...base, ...changes };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What is served as it is, by path. */
export type Assets = Record<string, { type: string; body: string }>;

async function loadAssets(): Promise<Assets> {
  const read = (name: string): Promise<string> => readFile(new URL(`page/${name}`, import.meta.url), 'utf8');
  return {
    '/stand-in/call.css': { type: 'text/css', body: await read('call.css') },
    '/stand-in/hostile.js': { type: 'text/javascript', body: stripTypeScriptTypes(await read('hostile.ts')) },
    '/stand-in/spy.js': { type: 'text/javascript', body: stripTypeScriptTypes(await read('spy.ts')) },
    '/stand-in/call.js': { type: 'text/javascript', body: stripTypeScriptTypes(await read('call.ts')) },
  };
}

/** Accepts a report. Those from other origins send a preflight first. */
async function collect(request: IncomingMessage, response: ServerResponse, reports: string[]): Promise<void> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  if (body) reports.push(body);
  response.writeHead(204, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'content-type',
    'access-control-allow-methods': 'POST',
  });
  response.end();
}

function answer(request: IncomingMessage, response: ServerResponse, base: Switches, assets: Assets): void {
  // Concatenated, because `new URL('//code', origin)` would read Meet's double slash as a host.
  const url = new URL(`https://${request.headers.host ?? 'example.com'}${request.url ?? '/'}`);
  const asset = assets[url.pathname];
  if (asset) {
    response.writeHead(200, {
      'content-type': `${asset.type}; charset=utf-8`,
      // A document may be framed by another site, a script not be taken from one.
      'cross-origin-resource-policy': asset.type === 'text/html' ? 'cross-origin' : 'same-origin',
    });
    response.end(asset.body);
    return;
  }
  try {
    const place = route(url.hostname, url.pathname);
    if (!place) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('No such page in this stand-in.');
      return;
    }
    const switches = switchesFor(base, url.searchParams);
    const nonce = randomBytes(16).toString('base64');
    const inner = url.searchParams.has('inner');
    const split = switches.meeting === 'frame' && place.shows === 'meeting' && !inner;
    const innerUrl = split
      ? `${url.origin}${url.pathname}?${new URLSearchParams([...url.searchParams, ['inner', '1']])}`
      : '';
    response.writeHead(200, headersFor(switches, nonce));
    response.end(documentFor({ place, switches, inner, innerUrl }, nonce));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    response.writeHead(400, { 'content-type': 'text/plain' }).end(error.message);
  }
}
