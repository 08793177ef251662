import { afterEach, expect, it } from 'vitest';
import { MOST_LABELS } from '../../domain/hand-over/preset.ts';
import { canLabel } from '../../domain/hand-over/preset-settings.ts';
import { openPresets } from '../../state/own-presets.ts';
import { recordClock } from '../../state/record-clock.ts';
import { memoryStore } from '../../storage/memory.ts';
import { at } from '../domain/fixtures.ts';
import { background, viewIdOf, viewOf } from '../storage/channels.ts';
import { counting, handClock } from './interviewing.ts';

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function started() {
  const { recordStore } = viewOf(background(memoryStore()).connect, 'one');
  const clock = recordClock(viewIdOf('one'), handClock(at(0)).read);
  const presets = await openPresets({ recordStore, clock, newId: counting('form'), watchWrite: () => undefined });
  stop = presets.stop;
  return presets;
}

it('a form takes as many labels as it may have, and then no other one until one is cleared', async () => {
  const presets = await started();
  presets.copy(presets.chosen.value, 'Ours');
  const ours = () => presets.chosen.value;
  const label = (field: string, text: string) =>
    presets.change({ ...ours(), labels: { ...ours().labels, [field]: text } });
  const full = Object.fromEntries(Array.from({ length: MOST_LABELS }, (_, i) => [`b${i}`, 'x']));
  presets.change({ ...ours(), labels: full });
  expect([canLabel(ours(), 'a'), canLabel(ours(), 'b0')]).toEqual([false, true]);
  label('a', 'One more');
  expect(ours().labels).toEqual(full);
  label('b0', 'Another word');
  expect(ours().labels).toEqual({ ...full, b0: 'Another word' });
  const { b0: _, ...others } = full;
  presets.change({ ...ours(), labels: others });
  label('a', 'One more');
  expect(ours().labels).toEqual({ ...others, a: 'One more' });
});

it('a form without a name is not taken', async () => {
  const presets = await started();
  presets.copy(presets.chosen.value, 'Ours');
  presets.change({ ...presets.chosen.value, name: ' ' });
  expect(presets.chosen.value.name).toBe('Ours');
});
