import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openPracticeCall, type PracticeCall } from './practice-call.ts';
import { missingFrom } from './practice-check.ts';
import { openLibrary, setPanelColours, takeHome } from './practice-home.ts';
import { holdFirstPart, holdRest } from './practice-run.ts';
import { practiceStory as story } from './practice-story.ts';
import { root } from './run.mjs';

/** The folder of the last practice interview; ignored by git. */
const FOLDER = join(root, '.practice', 'interview');

/**
 * Runs the practice interview in a headless browser, and keeps its Markdown and screenshots. Throws, naming what is
 * missing, if the Markdown does not hold what was done and typed.
 */
export async function practiseAlone(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  console.log(`Practising an interview with ${story.candidate}; its hour takes some seconds …`);
  const call = await openPracticeCall({ story, pictures: FOLDER });
  try {
    const file = await wholeInterview(call);
    console.log(
      `All that was typed is in the Markdown:\n  ${file}\nPictures of the interview are beside it:\n  ${FOLDER}`,
    );
  } catch (error) {
    await call.stage.picture('where-it-stopped').catch(() => undefined);
    const why = error instanceof Error ? error.message : error;
    throw new Error(`The practice interview did not succeed; the last picture in ${FOLDER} shows where.\n${why}`);
  } finally {
    await call.close();
  }
}

/** Runs the whole interview and returns the path of its Markdown. */
async function wholeInterview({ stage, browser }: PracticeCall): Promise<string> {
  await holdFirstPart(stage, story);
  await stage.picture('section');
  await setPanelColours(stage, browser, 'Light');
  await stage.picture('section-light');
  await setPanelColours(stage, browser, 'Dark');
  await holdRest(stage, story);

  const { file, pasted } = await takeHome(stage, browser, FOLDER);
  const markdown = await readFile(file, 'utf8');
  const missing = missingFrom(markdown, story);
  if (pasted !== markdown) missing.push('The Markdown that was copied is not the one that was downloaded.');
  if (missing.length > 0) throw new Error([`The Markdown is not complete (${file}).`, ...missing].join('\n'));

  const library = await openLibrary(stage, browser, story.candidate);
  for (const colorScheme of ['light', 'dark'] as const) {
    await library.emulateMedia({ colorScheme });
    await stage.picture(`library-${colorScheme}`, library);
  }
  return file;
}
