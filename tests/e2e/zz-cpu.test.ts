import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { startCallPages } from '../call-pages/server.ts';
import { openChromium } from './support/chromium.ts';
import { openPanel } from './support/chromium-panel.ts';
import { openFirefox } from './support/firefox.ts';
import { addNote, beginInterview, saved } from './support/interview.ts';

const cpu = () => Number(readFileSync('/sys/fs/cgroup/cpuacct/cmp/cpuacct.usage', 'utf8')) / 1e9;
writeFileSync('/sys/fs/cgroup/cpuacct/cmp/tasks', String(process.pid));
const say = (line: string) => appendFileSync('/tmp/m/cpu.txt', `${line}\n`);
async function m<T>(what: string, work: () => Promise<T>): Promise<T> {
  const a = cpu();
  const t = performance.now();
  const r = await work();
  say(`${what}: cpu ${(cpu() - a).toFixed(2)} wall ${((performance.now() - t) / 1000).toFixed(2)}`);
  return r;
}
test.each([
  ['none', []],
  ['gpu', ['--disable-gpu']],
  ['soft', ['--disable-gpu', '--disable-software-rasterizer']],
  ['none', []],
  ['gpu', ['--disable-gpu']],
] as [string, string[]][])('chromium %s', async (name, args) => {
  const pages = await startCallPages();
  const c = await m(`chromium ${name} open`, () => openChromium({ pages, thirdPartyCookies: 'blocked', args }));
  for (const n of ['a', 'b']) {
    const call = await m('  call', () => c.newCall(`https://meet.google.com/abc-defg-hi${n}`));
    const panel = await m('  panel', () => openPanel(call));
    await m('  interview', () => beginInterview(panel, { candidate: 'Ada' }));
    await m('  note', async () => {
      await addNote(panel, 'hello');
      await saved(panel);
    });
    await m('  idle 1 s', () => new Promise((r) => setTimeout(r, 1000)));
    await m('  close', () => call.close());
  }
  await m('  end', () => c.close());
  await pages.close();
});
test.each([
  ['none', {}],
  ['prelaunch', { 'dom.ipc.processPrelaunch.enabled': false }],
  [
    'proc',
    { 'dom.ipc.processPrelaunch.enabled': false, 'dom.ipc.processCount': 2, 'dom.ipc.keepProcessesAlive.web': 0 },
  ],
  ['none', {}],
] as [string, Record<string, unknown>][])('firefox %s', async (name, preferences) => {
  const pages = await startCallPages();
  const f = await m(`firefox ${name} open`, () => openFirefox({ pages, thirdPartyCookies: 'blocked', preferences }));
  for (const n of ['a', 'b']) {
    const call = await m('  call', () => f.newCall(`https://meet.google.com/abc-defg-hi${n}`));
    await m('  click', () => f.overlay(call).button('Open Fireside').click());
    const panel = await m('  panel', () => f.panel(call));
    await m('  interview', () => beginInterview(panel, { candidate: 'Ada' }));
    await m('  has x10', async () => {
      for (let i = 0; i < 10; i++) await panel.has('button', 'They are well');
    });
    await m('  dom x10', async () => {
      for (let i = 0; i < 10; i++) await panel.frame.evaluate(() => document.querySelectorAll('button').length);
    });
    await m('  note', async () => {
      await addNote(panel, 'hello');
      await saved(panel);
    });
    await m('  idle 1 s', () => new Promise((r) => setTimeout(r, 1000)));
    await m('  close', () => call.close());
  }
  await m('  end', () => f.close());
  await pages.close();
});
