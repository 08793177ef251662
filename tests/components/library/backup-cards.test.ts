import { signal } from '@preact/signals';
import { type ComponentChild, h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { BackupState } from '../../../backup/automatic/reminder.ts';
import { AutomaticCard } from '../../../components/library/automatic-card.tsx';
import { PersonActions } from '../../../components/library/person-actions.tsx';
import { RestoreCard } from '../../../components/library/restore-card.tsx';
import type { AutomaticBackupModel } from '../../../state/automatic-backup-state.ts';
import type { MakingPerson } from '../../../state/backup-file-state.ts';
import type { BackupModel, Restoring } from '../../../state/backup-state.ts';
import { automaticModel } from '../support/automatic-model.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { media } from '../support/driver.ts';
import '../support/locators.ts';
import { screenshot } from '../support/pictures.ts';
import { walkByTab } from '../support/tab-walk.ts';
import '../../../components/ui/tokens.css';
import '../../../components/ui/base.css';
import '../../../components/ui/fold.css';
import '../../../components/library/layout.css';
import '../../../components/library/data.css';
import '../../../components/library/interview-detail.css';

let root: HTMLElement;

beforeEach(async () => {
  document.documentElement.dataset.theme = 'system';
  await page.viewport(900, 500);
  root = document.createElement('main');
  root.className = 'page';
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const show = (what: ComponentChild) => render(what, root);

/** Saves pictures in both schemes, wide and narrow, and checks what can be checked without looking. */
async function pictures(name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [900, 'light'],
    [320, 'dark'],
  ] as const) {
    await page.viewport(width, 500);
    await media({ colorScheme });
    await screenshot(`${name}-${width}-${colorScheme}`);
    expect(document.documentElement.scrollWidth).toBe(width);
  }
}

describe('automatic backups', () => {
  it('are walked through by keyboard', async () => {
    show(h(AutomaticCard, { model: automaticModel({ to: 'folder', folder: 'Backups', trouble: 'permission' }) }));
    const { reached, faults } = await walkByTab(root);
    expect(faults).toEqual([]);
    expect(reached).toEqual([
      'Allow again',
      expect.stringMatching(/^Also save/),
      expect.stringMatching(/^Remind me/),
      ...['Back up now', 'Choose another folder', 'Stop automatic backups'],
    ]);
  });

  it('say on the button what becomes of the one that was asked for', async () => {
    const asked = signal<'waiting' | 'writing' | undefined>(undefined);
    const backUpNow = vi.fn(async () => undefined);
    const state: Partial<BackupState> = { to: 'folder', folder: 'Backups', lastAutomatic: Date.now(), mirrorSince: 0 };
    const model = { asked, backUpNow, state: signal(state), word: signal(''), canPickFolder: true };
    show(h(AutomaticCard, { model: model as unknown as AutomaticBackupModel }));
    await page.getByRole('button', { name: 'Back up now' }).click();
    expect(backUpNow).toHaveBeenCalledOnce();
    for (const [is, says] of [
      ['waiting', 'Waiting for another backup…'],
      ['writing', 'Writing…'],
    ] as const) {
      asked.value = is;
      const button = page.getByRole('button', { name: says });
      await button.waitFor();
      expect(((await button.element()) as HTMLButtonElement).disabled).toBe(true);
      await page.getByRole('status', { name: 'Automatic backup' }).getByText(says).waitFor({ state: 'attached' });
      await pictures(`automatic-${is}`);
    }
    asked.value = undefined;
    await page.getByRole('button', { name: 'Back up now' }).waitFor();
  });
});

describe('a restore', () => {
  it('shows how far it is and how long it will take, and can be stopped', async () => {
    const restoring = signal<Restoring>({ is: 'restoring', done: 0, of: 1000 });
    const cancel = vi.fn(() => {
      restoring.value = {
        is: 'restored',
        result: { came: 250, interviews: 250, left: 0, read: 250 },
        cut: () => 'Stopped.',
      };
    });
    const model = { restoring, cancel, replaced: signal({ count: 250, kept: Date.now() }) };
    show(h(RestoreCard, { model: model as unknown as BackupModel }));
    const said = page.getByRole('status', { name: 'Restoring' });
    await said.getByText('Restoring… 0 of 1,000').waitFor();
    restoring.value = { is: 'restoring', done: 200, of: 1000, remaining: 130_000 };
    await said.getByText('Restoring… 200 of 1,000, about 3 min left').waitFor();
    restoring.value = { is: 'restoring', done: 250, of: 1000, remaining: 8200 };
    await said.getByText('Restoring… 250 of 1,000, about 9 sec left').waitFor();
    await pictures('restoring');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(cancel).toHaveBeenCalledOnce();
    await said.getByText('Stopped. 250 interviews restored.').waitFor();
    await page.getByRole('button', { name: 'Undo restore' }).waitFor();
    expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  });
});

describe('what there is of a person', () => {
  it('is saved as a file, which is said where the button is', async () => {
    const makingPerson = signal<MakingPerson>({ is: 'idle' });
    const makePerson = vi.fn(async (person: string) => {
      makingPerson.value = { is: 'made', interviews: 2, unreadable: 0, bytes: 4000, locked: false, of: person };
    });
    const props = {
      backup: { makingPerson, makePerson },
      interview: { candidate: 'Ada Lovelace' },
      person: 'p',
      library: { countOf: async () => 2 },
      gone: () => undefined,
    };
    show(h('div', { class: 'detail' }, h('h1', null, 'Ada Lovelace'), h(PersonActions, props as never)));
    await page.getByText('More').click();
    await page.getByRole('button', { name: 'Save everything about Ada Lovelace' }).click();
    expect(makePerson).toHaveBeenCalledExactlyOnceWith('p', 'Ada Lovelace');
    const said = page.getByRole('status', { name: 'File of this person' });
    await said.getByText(/2 interviews/).waitFor();
    await pictures('person-actions');
    expect(await accessibilityFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Erase everything about Ada Lovelace' }).click();
    await page.getByRole('button', { name: 'Keep it' }).waitFor();
    await pictures('person-actions-erase');
    // What was said of another person's file is not said of this one.
    makingPerson.value = { ...makingPerson.value, of: 'other' };
    await expect.poll(() => root.textContent).not.toContain('Saved to your downloads');
  });
});
