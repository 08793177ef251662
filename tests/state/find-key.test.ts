import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { lazily } from '../../components/ui/lazily.tsx';
import { findByKey } from '../../state/find-key.ts';

const Search = () => null;

/** Whether the browser's own search stays shut, and ours is shown, after a press. */
function pressing(search: Parameters<typeof findByKey>[0]) {
  const shown = signal(false);
  const find = findByKey(search, shown);
  return (more: Partial<KeyboardEvent> = {}) => {
    const preventDefault = vi.fn();
    find({
      ...{ key: 'f', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false },
      ...more,
      preventDefault,
    });
    return { prevented: preventDefault.mock.calls.length === 1, shown: shown.peek() };
  };
}

it('Ctrl+F and Cmd+F open the search among notes, and pressed again the browser’s', async () => {
  const search = lazily(async () => Search);
  await vi.waitFor(() => expect(search.preload()).toBe(true));
  expect(pressing(search)()).toEqual({ prevented: true, shown: true });
  const press = pressing(search);
  expect(press({ ctrlKey: false, metaKey: true })).toEqual({ prevented: true, shown: true });
  expect(press()).toEqual({ prevented: false, shown: true });
});

it.each([{ altKey: true }, { shiftKey: true }, { ctrlKey: false }, { key: 'g' }, { defaultPrevented: true }])(
  'not with %o',
  async (more) => {
    const search = lazily(async () => Search);
    await vi.waitFor(() => expect(search.preload()).toBe(true));
    expect(pressing(search)(more)).toEqual({ prevented: false, shown: false });
  },
);

it('while the search is being loaded, the browser’s opens', async () => {
  const { promise, resolve } = Promise.withResolvers<typeof Search>();
  const search = lazily(() => promise);
  search.preload();
  const press = pressing(search);
  expect(press()).toEqual({ prevented: false, shown: false });
  resolve(Search);
  await vi.waitFor(() => expect(search.preload()).toBe(true));
  expect(press()).toEqual({ prevented: true, shown: true });
});

it('if the search can’t be loaded, the browser’s opens each time, and loading is tried again', async () => {
  const load = vi.fn<() => Promise<typeof Search>>().mockRejectedValueOnce(new Error('gone'));
  load.mockResolvedValue(Search);
  const search = lazily(load);
  search.preload();
  await new Promise((done) => setTimeout(done));
  const press = pressing(search);
  expect(press()).toEqual({ prevented: false, shown: false });
  await new Promise((done) => setTimeout(done));
  expect(load).toHaveBeenCalledTimes(2);
  expect(press()).toEqual({ prevented: true, shown: true });
});
