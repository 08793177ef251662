import type { Guide, Section } from '../guide/guide.ts';
import type { InterviewRecord } from './interview-record.ts';
import { timelineOf } from './interview-view.ts';

/** What stands for a guide that is not known here: the sections that were entered, by their ids, so that all notes can be shown. */
export function unknownGuide({ guide, timeline, notes = {} }: InterviewRecord): Guide {
  const entered = timelineOf(timeline).flatMap((event) => (event.kind === 'entered' ? [event.section] : []));
  const noted = Object.values(notes).flatMap(({ section }) => section?.value ?? []);
  const ids = new Set([...entered, ...noted]);
  return {
    id: guide?.value ?? 'unknown',
    name: '',
    summary: '',
    care: { ask: '', pause: '', move: '', message: '' },
    sections: [...(ids.size > 0 ? ids : ['unknown'])].map(sectionOf),
    criteria: [],
    preparation: [],
  };
}

/** Whether a guide only stands for one that is not known here. */
export function isUnknownGuide({ name, sections, criteria }: Guide): boolean {
  return name === '' && criteria.length === 0 && sections.every((section) => section.name === section.id);
}

function sectionOf(id: string): Section {
  return { id, name: id, purpose: '', minutes: 0, protected: false, scripts: [], prompts: [] };
}
