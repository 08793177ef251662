import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { builtInGuides } from '../../guides/index.ts';
import { previewState } from '../../state/preview-state.ts';
import { settled } from '../storage/channels.ts';

const [, second] = builtInGuides;
if (!second) throw new Error('There is no guide.');
const story = second;

/** The panel that shows this section of a guide that is being edited. */
async function previewing(section: string) {
  const guide = signal(story);
  const preview = previewState(guide, signal(section));
  await settled();
  const open = () => {
    const { value } = preview.panel.screen;
    if (value.is !== 'interview') throw new Error(`The preview shows ${value.is}.`);
    return value.open;
  };
  return { guide, open, stop: preview.stop };
}

describe('the preview of a guide', () => {
  it('is an interview that has just reached the section, on plan', async () => {
    const { open, stop } = await previewing('deeper');
    const agenda = open().agenda.value;
    expect(agenda.sections[agenda.current ?? -1]?.name).toBe('Deeper');
    expect(agenda).toMatchObject({ left: 20 * 60_000, behind: 0, elapsed: 27 * 60_000 });
    expect(open().interview.value.notes).toEqual([]);
    stop();
  });

  it('shows the check-in only at the beginning', async () => {
    const first = await previewing('welcome');
    const later = await previewing('their-story');
    expect(first.open().interview.value.opened).toBeFalsy();
    expect(later.open().interview.value.opened).toBe(true);
    first.stop();
    later.stop();
  });

  it('changes as the guide is typed, without what is still empty', async () => {
    const { guide, open, stop } = await previewing('their-story');
    const [welcome, theirs, ...others] = story.sections;
    if (!welcome || !theirs) throw new Error('There are no sections.');
    const [first, ...prompts] = theirs.prompts;
    if (!first) throw new Error('There is no prompt.');
    const changed = { ...theirs, prompts: [{ ...first, text: 'Breathe' }, { id: 'new', text: '' }, ...prompts] };
    guide.value = { ...story, sections: [welcome, changed, ...others] };
    await settled();
    const shown = open().interview.value.guide.sections[1]?.prompts.map(({ text }) => text);
    expect(shown).toEqual(['Breathe', ...prompts.map(({ text }) => text)]);
    stop();
  });
});
