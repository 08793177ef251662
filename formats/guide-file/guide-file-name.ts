import type { Guide } from '../../domain/guide/guide.ts';
import { idMaker } from './guide-id.ts';

/** Names of devices on Windows. */
const DEVICES = ['con', 'prn', 'aux', 'nul'];

/** Names for the files of guides, like `project-walkthrough.md`: each once, and good on all systems. */
export function guideFileNames(guides: readonly Pick<Guide, 'name'>[]): string[] {
  const make = idMaker(DEVICES);
  return guides.map(({ name }) => `${make(name, 'guide').replace(/^(com|lpt)(?=\d$)/, '$1-')}.md`);
}
