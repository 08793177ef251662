import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openPracticeCall } from './practice-call.ts';
import { holdFirstPart } from './practice-run.ts';
import { practiceStory } from './practice-story.ts';

/** Takes the README's screenshot: the panel in a call, within a section, with some notes. */
export async function takePicture(file: string): Promise<void> {
  // At the same hour each time.
  const begins = new Date().setHours(14, 0, 0, 0);
  const { stage, close } = await openPracticeCall({ story: practiceStory, begins });
  try {
    await holdFirstPart(stage, practiceStory);
    await mkdir(dirname(resolve(file)), { recursive: true });
    await stage.page.screenshot({ path: file });
    console.log(`The picture is in ${file}.`);
  } finally {
    await close();
  }
}
