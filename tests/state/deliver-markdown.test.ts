import { expect, it } from 'vitest';
import { apply } from '../../domain/interview/change.ts';
import { builtInGuides } from '../../guides/index.ts';
import { markdownFile } from '../../state/deliver-markdown.ts';

it('creates the Markdown and the file name of an interview, in the given time zone', async () => {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  const at = Date.parse('2026-11-20T23:30:00Z');
  const call = { host: 'meet', code: 'abc-defg-hij' } as const;
  const plan = {
    id: 'a',
    candidate: 'Ada Lovelace',
    role: 'Backend engineer',
    guide,
    call,
    createdAt: at,
    plannedEnd: at,
  };
  const event = { id: 'e', at, kind: 'entered', section: 'welcome' } as const;
  const interview = apply(apply(undefined, { type: 'interview planned', plan }), { type: 'event recorded', event });
  if (!interview) throw new Error('There is no interview.');
  const { name, text } = await markdownFile(interview, 'UTC');
  expect(name).toBe('2026-11-20 Ada Lovelace, Backend engineer.md');
  expect(text).toContain('# Ada Lovelace');
  expect((await markdownFile(interview, 'Europe/Berlin')).name).toMatch(/^2026-11-21 /);
});
