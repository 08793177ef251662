import { computed, signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { agenda } from '../../domain/interview/agenda.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { Pill } from '../../extension/panel-messages.ts';
import type { OpenInterview } from '../../state/panel-screen.ts';
import { pillState } from '../../state/pill-state.ts';
import type { SavingStage } from '../../state/saving-state.ts';
import { at, planned } from '../domain/fixtures.ts';

const started: Interview = {
  ...planned,
  timeline: [{ id: 'start', kind: 'entered', section: planned.guide.sections[0]?.id ?? '', at: at(0) }],
};

function pillOf(first: Interview | undefined) {
  const sent: (Pill | null)[] = [];
  const interview = signal(first);
  const now = signal(at(1));
  const saving = signal<SavingStage>('saved');
  const timed = computed(() => interview.value && { ...agenda(interview.value, now.value), at: now.value });
  const open = () => interview.value && ({ interview, agenda: timed } as unknown as OpenInterview);
  const pill = pillState({ open, saving, send: (one) => sent.push(one) });
  return { pill, sent, interview, now, saving };
}

it('is empty without an interview in progress', () => {
  expect(pillOf(undefined).sent).toEqual([null]);
  expect(pillOf(planned).sent).toEqual([null]);
});

it('is sent when something in it changes, and not each second', () => {
  const { sent, now, saving } = pillOf(started);
  const [first] = sent;
  expect(first).toMatchObject({ section: planned.guide.sections[0]?.name, saving: 'saved' });
  now.value += 1000;
  expect(sent).toHaveLength(1);
  saving.value = 'not saved';
  expect(sent).toEqual([first, { ...first, plan: `${first?.plan} · Not saved`, saving: 'not saved' }]);
});

it('is sent again on request, and no longer once it is stopped', () => {
  const { pill, sent, interview } = pillOf(started);
  pill.resend();
  expect(sent).toEqual([sent[0], sent[0]]);
  pill.stop();
  interview.value = undefined;
  expect(sent).toHaveLength(2);
});
