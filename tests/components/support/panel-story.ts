import { afterEach, beforeEach, expect } from 'vitest';
import { page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { type Seed, underWay } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from './axe.ts';
import { type Background, startBackground } from './background.ts';
import { media } from './driver.ts';
import { openPanel, type PanelView, setTheme } from './panel.ts';
import { PICTURES, screenshot } from './pictures.ts';

/** The panel of an interview in progress, "ada", of the Story guide: a new one for each test of the file. */
export function panelStory() {
  const made: { background?: Background; panel?: PanelView } = {};
  beforeEach(async () => {
    made.background = startBackground();
    await media({ reducedMotion: 'reduce' });
    await page.viewport(366, 606);
  });
  afterEach(() => {
    made.panel?.close();
    delete made.panel;
  });

  const story = {
    get background(): Background {
      if (!made.background) throw new Error('No test has begun.');
      return made.background;
    },
    get panel(): PanelView {
      if (!made.panel) throw new Error('The panel is not open.');
      return made.panel;
    },
    /** What the background keeps of the interview. */
    stored: () => story.background.read('ada'),
    /** Opens the panel; resolves when the note field has the focus. */
    async show(seed: Partial<Seed> = {}): Promise<void> {
      await story.background.write(
        'ada',
        underWay({ id: 'ada', candidate: 'Ada Lovelace', guide: 'story', notes: [], ...seed }),
      );
      await story.open();
      await story.panel.note.waitFor();
      await until('the note to have the focus', () => document.activeElement?.matches('.note-field'));
    },
    /** Opens the panel with what the background has of the interview. */
    async open(): Promise<void> {
      made.panel = await openPanel(story.background, 'ada');
    },
    /**
     * A picture in each theme and width, checked for what can be told without looking. `mayBeCut`: the start of what may end in dots where it doesn't
     * fit, because its tooltip has all of it.
     */
    async pictures(name: string, mayBeCut?: string): Promise<void> {
      for (const width of [320, 366, 480]) {
        await page.viewport(width, 606);
        for (const theme of themesAt(width)) {
          await setTheme(theme);
          await screenshot(`${name}-${width}-${theme}`);
          const cut = outOfSight().filter((one) => mayBeCut === undefined || !one.startsWith(mayBeCut));
          expect(cut, `${width}, ${theme}`).toEqual([]);
          expect(await accessibilityFaults(), `${width}, ${theme}`).toEqual([]);
        }
      }
    },
  };
  return story;
}

/** What has too little contrast has it in any width. */
const themesAt = (width: number) => (width === 320 || PICTURES ? (['light', 'dark'] as const) : (['dark'] as const));
