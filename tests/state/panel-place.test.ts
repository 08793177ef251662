import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { Matched, Placement } from '../../extension/panel-messages.ts';
import { panelPlace } from '../../state/panel-place.ts';

type Around = Pick<Matched, 'call' | 'tab' | 'title'>;

const MEET: Around = { call: { host: 'meet', code: 'abc-defg-hij' }, tab: 7, title: 'Google Meet' };
const OWN: Around = { call: { host: 'own' }, tab: 7, title: 'bbb.example.org' };
const NONE: Around = { call: { host: 'none' } };

function placeOf(home: Placement, around: Around | undefined = MEET, { sidebar = false, top = true } = {}) {
  const done: unknown[] = [];
  const openSide = vi.fn((_tab: number | undefined) => Promise.resolve());
  const view = { canBeOnTop: top, openSide: sidebar ? undefined : openSide, leave: () => done.push('left') };
  const place = panelPlace(
    {
      home,
      matched: signal(around),
      send: (message) => done.push(message),
      shown: () => 'ada',
      release: () => done.push('released'),
    },
    view,
  );
  return { place, openSide, done };
}

const move = (to: Placement) => ({ type: 'move', to, interview: 'ada' });

describe('the places to choose from', () => {
  it.each<[Placement, Around | undefined, Placement[]]>([
    ['frame', undefined, ['frame', 'side', 'window', 'top']],
    ['side', MEET, ['frame', 'side', 'window', 'top']],
    ['window', NONE, ['side', 'window', 'top']],
    // There the panel can't be framed.
    ['side', OWN, ['side', 'window', 'top']],
    // The call is over, and its tab closed.
    ['window', { call: MEET.call }, ['side', 'window', 'top']],
  ])('of a panel in %s beside %j', (home, around, places) => {
    expect(placeOf(home, around).place.choices.value).toEqual(places);
  });

  it('include the one on top only where the browser has it', () => {
    expect(placeOf('frame', MEET, { top: false }).place.choices.value).toEqual(['frame', 'side', 'window']);
  });
});

describe('moving', () => {
  it('from the call lets go of what is typed before the other panel is asked for, and collapses', async () => {
    const { place, done } = placeOf('frame');
    expect(await place.moveTo('window')).toBe('moved');
    expect(done).toEqual(['released', move('window'), { type: 'collapse' }]);
  });

  it('from elsewhere closes the view', async () => {
    const { place, done } = placeOf('side');
    expect(await place.moveTo('frame')).toBe('moved');
    expect(done).toEqual(['released', move('frame'), 'left']);
  });

  it('to the side opens it at once, beside the call', async () => {
    const { place, openSide, done } = placeOf('frame');
    const moved = place.moveTo('side');
    expect(openSide).toHaveBeenCalledWith(7);
    expect(done).toEqual([]);
    expect(await moved).toBe('moved');
    expect(done).toEqual(['released', move('side'), { type: 'collapse' }]);
  });

  it('to a side that the browser refuses changes nothing', async () => {
    const { place, openSide, done } = placeOf('frame');
    openSide.mockRejectedValueOnce(new Error('no click'));
    expect(await place.moveTo('side')).toBe('refused');
    expect(done).toEqual([]);
  });

  it('to a side that only the toolbar opens is remembered, and what is typed stays here until then', async () => {
    const { place, done } = placeOf('frame', MEET, { sidebar: true });
    expect(await place.moveTo('side')).toBe('press the button');
    expect(done).toEqual([move('side')]);
  });

  it('by key goes round, past a side that only the toolbar opens', async () => {
    const inCall = placeOf('frame');
    await inCall.place.moveOn();
    expect(inCall.done).toContainEqual(move('side'));
    const inFirefox = placeOf('frame', MEET, { sidebar: true, top: false });
    await inFirefox.place.moveOn();
    expect(inFirefox.done).toContainEqual(move('window'));
    const last = placeOf('window', MEET, { top: false });
    await last.place.moveOn();
    expect(last.done).toContainEqual(move('frame'));
  });
});
