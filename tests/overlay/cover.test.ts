import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cover, judge, REPORT_AFTER, type Remedy, UNKNOWN } from '../../entrypoints/overlay/cover-rules.ts';
import { watchCover } from '../../entrypoints/overlay/cover-watch.ts';

/** What comes of looks every 200 ms: `c` clear, `x` covered. */
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

describe('what is done about a panel that can’t be clicked', () => {
  it('nothing while it can', () => {
    expect(looks('cccc')).toEqual({ remedies: Array(4).fill('none'), told: Array(4).fill(false) });
  });

  it('it is put on top at the first look, and everything around it unblocked from the second on', () => {
    expect(looks('cxxcx').remedies).toEqual(['none', 'surface', 'unblock', 'none', 'surface']);
  });

  it('it is reported at the fourth look, within a second of the act, and not before', () => {
    expect(REPORT_AFTER).toBeLessThanOrEqual(600);
    expect(looks('cxxxx').told).toEqual([false, false, false, false, true]);
    expect(looks('xxxcxxxc').told).not.toContain(true);
  });

  it('a report is withdrawn after three clear looks in a row, so that it does not blink', () => {
    expect(looks('xxxxccxcc').told.slice(3)).toEqual(Array(6).fill(true));
    expect(looks('xxxxccc').told.at(-1)).toBe(false);
  });

  it('once reported it is tried once a second: a page that fights back can’t keep the browser busy', () => {
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
    const mend = vi.fn();
    const tell = vi.fn();
    return { is, look, mend, tell, watch: watchCover({ look, mend, tell }) };
  }

  it('looks five times a second while it is on, and at no other time', () => {
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

  it('tells within a second that the panel is covered, and once', () => {
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

  it('keeps what it told while nobody sees the page, and takes it back when the panel is no longer shown', () => {
    const { is, tell, watch } = watching();
    is.clear = false;
    watch.run('on');
    vi.advanceTimersByTime(1000);
    watch.run('paused');
    expect(tell.mock.calls).toEqual([[true]]);
    watch.run('off');
    expect(tell.mock.calls).toEqual([[true], [false]]);
  });

  it('a click on a cover mends at once and by all means, but only while the panel is shown', () => {
    const { mend, watch } = watching();
    watch.struck();
    expect(mend).not.toHaveBeenCalled();
    watch.run('on');
    watch.struck();
    expect(mend.mock.calls).toEqual([['unblock']]);
  });
});
