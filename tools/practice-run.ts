import { add, ask, begin, enter, type PracticeStage, press, saved, takeNotes, type } from './practice-steps.ts';
import { type PracticeStory, sinceStart } from './practice-story.ts';

/** Conducts an interview as a user does, by mouse and keyboard, up to a note that is still being typed. */
export async function holdFirstPart(stage: PracticeStage, story: PracticeStory): Promise<void> {
  const { welcome, theirStory } = story.sections;
  await begin(stage, story);
  await stage.picture('opening');
  await press(stage, 'Let’s begin');
  await takeNotes(stage, welcome.notes);
  await enter(stage, theirStory);
  await ask(stage, story.asked);
  await takeNotes(stage, theirStory.notes);
  await type(stage, theirStory.unfinished);
  await saved(stage);
}

/** Continues where the first part left off, to the end of the interview. */
export async function holdRest(stage: PracticeStage, story: PracticeStory): Promise<void> {
  const { theirStory, deeper, theirQuestions, close } = story.sections;
  await add(stage, theirStory.unfinished);

  await enter(stage, deeper);
  await takeNotes(stage, deeper.notes);
  await stage.clock.to(sinceStart(story.pause.from));
  await press(stage, 'Pause');
  await stage.clock.to(sinceStart(story.pause.to));
  await press(stage, 'Resume');

  await enter(stage, theirQuestions);
  await takeNotes(stage, theirQuestions.notes);
  await stage.clock.toTrueTime();
  await stage.collapse();
  await stage.picture('pill');
  await stage.open();

  await enter(stage, close);
  await stage.clock.to(sinceStart(story.ended));
  await press(stage, 'End interview');
  // What is shown before is only its name, while it is loaded.
  await (await stage.panel()).getByRole('region', { name: 'Write-up' }).getByRole('heading', { level: 3 }).waitFor();
  await saved(stage);
  await stage.picture('ended');
}
