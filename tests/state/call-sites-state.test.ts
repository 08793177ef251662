import { describe, expect, it, vi } from 'vitest';
import { ASKED_SITES, accessOf, type CallAccess, isAllowed, ownSites, siteIn } from '../../calls/access.ts';
import { callSitesState } from '../../state/call-sites-state.ts';

/** Settings with a browser whose user answers as told. */
async function settings(allows = true) {
  let origins: string[] = [];
  let changed: (access: CallAccess) => void = () => undefined;
  const tell = () => changed(accessOf(origins));
  const request = vi.fn(async ({ matches }: { matches: readonly string[] }) => {
    if (allows) origins = [...origins, ...matches];
    tell();
    return allows;
  });
  const model = callSitesState({
    ...{ asked: ASKED_SITES, isAllowed, ownSites, siteIn, request },
    load: async () => accessOf(origins),
    watch(listener) {
      changed = listener;
    },
    async remove({ matches }) {
      origins = origins.filter((origin) => !matches.includes(origin));
      tell();
    },
  });
  await vi.waitFor(() => expect(model.known.value).toBeDefined());
  const add = async (text: string) => {
    model.typed.value = text;
    model.add();
    await Promise.resolve();
    await Promise.resolve();
  };
  const allowed = () => model.known.value?.filter((one) => one.allowed).map(({ site }) => site.title);
  return { model, request, add, allowed, own: () => model.own.value.map(({ title }) => title) };
}

describe('the call sites', () => {
  it('are allowed and removed one by one', async () => {
    const { model, allowed } = await settings();
    expect(allowed()).toEqual([]);
    const teams = model.known.value?.[0]?.site;
    if (!teams) throw new Error('Nothing is offered.');
    model.allow(teams);
    expect(allowed()).toEqual(['Microsoft Teams']);
    model.remove(teams);
    expect(allowed()).toEqual([]);
  });

  it('are added by an address, which is then no longer in the field', async () => {
    const { model, add, own, allowed } = await settings();
    await add('https://bbb.example.org/rooms/abc-def-ghi/join');
    expect([own(), model.typed.value, model.fault.value]).toEqual([['bbb.example.org'], '', undefined]);
    // A provider that is known is asked for as such.
    await add('meet.jit.si/TeamRoom');
    expect([own(), allowed()]).toEqual([['bbb.example.org'], ['Jitsi Meet']]);
  });

  it.each([
    ['our call', 'invalid'],
    ['', 'invalid'],
    ['https://meet.google.com/abc-defg-hij', 'given'],
  ])('say what is wrong with "%s", which stays in the field, and ask the browser nothing', async (text, fault) => {
    const { model, add, request } = await settings();
    await add(text);
    expect([model.fault.value, model.typed.value]).toEqual([fault, text]);
    expect(request).not.toHaveBeenCalled();
  });

  it('say if a site is allowed already, or was declined', async () => {
    const { model, add } = await settings();
    await add('bbb.example.org');
    await add('bbb.example.org');
    expect(model.fault.value).toBe('already');
    const declined = await settings(false);
    await declined.add('bbb.example.org');
    expect([declined.model.fault.value, declined.model.typed.value]).toEqual(['refused', 'bbb.example.org']);
  });
});
