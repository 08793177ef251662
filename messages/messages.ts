/*
 * Generated from public/_locales/en/messages.json by tools/messages.ts; `npm run fix` brings it up to date.
 * One function a message, with the English text in it, so that a build holds only the texts it uses.
 */
import { plural, text, type Value } from './language.ts';

export const extensionName = (): string => text('extensionName', "Fireside");
export const extensionDescription = (): string => text('extensionDescription', "A quiet panel beside the call: words to open with, a timed agenda, and notes that never leave this browser.");
export const commandHideAll = (): string => text('commandHideAll', "Hide everything in calls, or bring it back");
export const noteCount = (values: { count: number }): string => plural('noteCount', {"one":"$count$ note","other":"$count$ notes"}, values);
export const noNotes = (): string => text('noNotes', "no notes");
export const exportRescheduled = (values: { day: Value; time: Value }): string => text('exportRescheduled', "The interview of $day$, $time$, was rescheduled.", values);
