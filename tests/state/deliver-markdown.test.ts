import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { Interview } from '../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
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
  const timeline = [{ id: 'e', at, kind: 'entered', section: 'welcome' } as const];
  const interview: Interview = { ...plan, opened: true, timeline, ticked: [], notes: [] };
  const { name, text } = await markdownFile(exported(interview), 'UTC');
  expect(name).toBe('2026-11-20 Ada Lovelace, Backend engineer.md');
  expect(text).toContain('# Ada Lovelace');
  expect(text).toContain('## Evidence');
  const stamp = stampOf(at, 0, 'aaaaaaaa');
  const judged = { id: 'a', judgement: { recommendation: { value: 'yes' as const, stamp } } };
  const recommended = await markdownFile(exported(interview, judged), 'UTC');
  expect(recommended.text).toContain('## Write-up');
  expect(recommended.text).toContain('**Yes**');
  expect(recommended.text).not.toContain('## Evidence');
  expect((await markdownFile(exported(interview), 'Europe/Berlin')).name).toMatch(/^2026-11-21 /);
});

const exported = (interview: Interview, record: InterviewRecord = { id: 'a' }) => ({
  whole: signal(interview),
  seen: () => record,
});
