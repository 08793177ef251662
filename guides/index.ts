import type { Guide } from '../domain/guide/guide.ts';
import { firstConversation } from './first-conversation.ts';
import { pairing } from './pairing.ts';
import { projectWalkthrough } from './project-walkthrough.ts';
import { story } from './story.ts';
import { systemDesign } from './system-design.ts';

/** The interview guides that Fireside ships with, in the order in which they are offered. */
export const builtInGuides: readonly Guide[] = [firstConversation, story, projectWalkthrough, pairing, systemDesign];
