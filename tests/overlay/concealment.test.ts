import { expect, it, vi } from 'vitest';
import { concealment } from '../../entrypoints/overlay/concealment.ts';

function begun() {
  const conceal = vi.fn();
  const render = vi.fn();
  return { conceal, render, hiding: concealment({ conceal, render }) };
}

it('hides on the shortcut, and shows again', () => {
  const { hiding, conceal, render } = begun();
  hiding.change({ hidden: true });
  expect([hiding.isConcealed(), hiding.presenting(), conceal.mock.calls.length]).toEqual([true, false, 1]);
  hiding.change({ hidden: false });
  expect([hiding.isConcealed(), conceal.mock.calls.length, render.mock.calls.length]).toEqual([false, 1, 2]);
});

it('hides while the page presents, until it is known that the user doesn’t want that', () => {
  const { hiding, conceal } = begun();
  hiding.change({ presenting: true });
  expect([hiding.isConcealed(), hiding.presenting()]).toEqual([true, true]);
  hiding.change({ guarded: false });
  expect([hiding.isConcealed(), hiding.presenting()]).toEqual([false, false]);
  expect(conceal).toHaveBeenCalledOnce();
});

it('hides once for two reasons, and shows when both are gone', () => {
  const { hiding, conceal } = begun();
  hiding.change({ presenting: true });
  hiding.change({ hidden: true });
  hiding.change({ presenting: false });
  expect(hiding.isConcealed()).toBe(true);
  hiding.change({ hidden: false });
  expect(hiding.isConcealed()).toBe(false);
  expect(conceal).toHaveBeenCalledOnce();
});
