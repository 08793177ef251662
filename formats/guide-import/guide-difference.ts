import type { Guide } from '../../domain/guide/guide.ts';
import { nameKey } from '../guide-file/guide-id.ts';
import { guideMarkdown } from '../guide-file/guide-markdown.ts';
import type { GuideImport } from './import-guide.ts';
import { type DifferenceLine, lineDifference } from './line-difference.ts';

/** The guide that an import is a newer file of: the one with its id if Fireside wrote the file, or else with its name. */
export function guideOfImport<Known extends Pick<Guide, 'id' | 'name'>>(
  { guide, written }: Pick<GuideImport, 'guide' | 'written'>,
  guides: readonly Known[],
): Known | undefined {
  const same = written ? guides.find(({ id }) => id === guide.id) : undefined;
  return same ?? guides.find(({ name }) => nameKey(name) !== '' && nameKey(name) === nameKey(guide.name));
}

/** What differs between two guides, line by line, as people read them: without ids. */
export function guideDifference(before: Guide, after: Guide): DifferenceLine[] {
  return lineDifference(readable(before), readable(after));
}

/** The file of a guide without its front matter and marks. In texts, `<` is escaped. */
function readable(guide: Guide): string {
  return guideMarkdown(guide)
    .replace(/^---\n[\s\S]*?\n---\n+/, '')
    .replace(/ ?(?<!\\)<!-- .* -->$/gm, '')
    .trimEnd();
}
