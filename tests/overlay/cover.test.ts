import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cover, judge, REPORT_AFTER, type Remedy, UNKNOWN } from '../../entrypoints/overlay/cover-rules.ts';
import { watchCover } from '../../entrypoints/overlay/cover-watch.ts';

/** The results of checks every 200 ms: `c` clear, `x` covered. */
function looks(sequence: string): { remedies: Remedy[]; told: boolean[] } {
  let cover: Cover = UNKNOWN;
  const remedies: Remedy[] = [];
  const told: boolean[] = [];
  [...sequence].forEach((look, index) => {
    const next = judge(cover, look === 'c', index * 200);
    cover = next.cover;
    remedies.push(next.remedy);
    told.push(cover.told);
  });
  return { remedies, told };
}

describe('the remedy for a panel that can’t be clicked', () => {
  it('is none while it can be', () => {
    expect(looks('cccc')).toEqual({ remedies: Array(4).fill('none'), told: Array(4).fill(false) });
  });

  it('is to put it on top after the first check, and to unblock everything around it from the second on', () => {
    expect(looks('cxxcx').remedies).toEqual(['none', 'surface', 'unblock', 'none', 'surface']);
  });

  it('includes a report after the fourth check, within a second, and not before', () => {
    expect(REPORT_AFTER).toBeLessThanOrEqual(600);
    expect(looks('cxxxx').told).toEqual([false, false, false, false, true]);
    expect(looks('xxxcxxxc').told).not.toContain(true);
  });

  it('ends with the report withdrawn after three clear checks in a row, so that it does not blink', () => {
    expect(looks('xxxxccxcc').told.slice(3)).toEqual(Array(6).fill(true));
    expect(looks('xxxxccc').told.at(-1)).toBe(false);
  });

  it('is tried once a second after the report, so that a page that fights back can’t keep the browser busy', () => {
    const { remedies } = looks('x'.repeat(24));
    expect(remedies.slice(4).filter((remedy) => remedy !== 'none')).toHaveLength(4);
  });
});

describe('the watch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watching() {
    const is = { clear: true };
    const look = vi.fn(() => is.clear);
    const repair = vi.fn();
    const tell = vi.fn();
    return { is, look, repair, tell, watch: watchCover({ look, repair, tell }) };
  }

  it('checks five times a second while it is on, and at no other time', () => {
    const { look, watch } = watching();
    vi.advanceTimersByTime(1000);
    expect(look).toHaveBeenCalledTimes(0);
    watch.run('on');
    watch.run('on');
    vi.advanceTimersByTime(1000);
    expect(look).toHaveBeenCalledTimes(5);
    for (const state of ['paused', 'off'] as const) {
      watch.run(state);
      vi.advanceTimersByTime(10_000);
    }
    expect(look).toHaveBeenCalledTimes(5);
  });

  it('reports a covered panel within a second, once', () => {
    const { is, tell, watch } = watching();
    watch.run('on');
    vi.advanceTimersByTime(1001);
    is.clear = false;
    vi.advanceTimersByTime(1000);
    expect(tell.mock.calls).toEqual([[true]]);
    is.clear = true;
    vi.advanceTimersByTime(1000);
    expect(tell.mock.calls).toEqual([[true], [false]]);
  });

  it('keeps its report while nobody sees the page, and withdraws it when the panel is no longer shown', () => {
    const { is, tell, watch } = watching();
    is.clear = false;
    watch.run('on');
    vi.advanceTimersByTime(1000);
    watch.run('paused');
    expect(tell.mock.calls).toEqual([[true]]);
    watch.run('off');
    expect(tell.mock.calls).toEqual([[true], [false]]);
  });

  it('unblocks at once after a click on a cover, but only while the panel is shown', () => {
    const { repair, watch } = watching();
    watch.struck();
    expect(repair).not.toHaveBeenCalled();
    watch.run('on');
    watch.struck();
    expect(repair.mock.calls).toEqual([['unblock']]);
  });
});
