import type { Guide } from './guide.ts';

/** A guide as interviews follow it: without what is still empty in one that is being edited. */
export function usableGuide(guide: Guide): Guide {
  const criteria = guide.criteria
    .filter(({ name }) => isSaid(name))
    .map((one) => ({ ...one, levels: one.levels.filter(({ name, behaviour }) => isSaid(name) || isSaid(behaviour)) }));
  const known = new Set(criteria.map(({ id }) => id));
  const led = <T extends { criteria?: string[] }>({ criteria: leads, ...one }: T) => {
    const left = leads?.filter((id) => known.has(id)) ?? [];
    return { ...one, ...(left.length > 0 && { criteria: left }) };
  };
  const { reflection, ...rest } = guide;
  const asked = reflection?.filter(({ text }) => isSaid(text)) ?? [];
  return {
    ...rest,
    sections: guide.sections.map((section) => ({
      ...section,
      scripts: section.scripts.filter(({ text }) => isSaid(text)).map(led),
      prompts: section.prompts.filter(({ text }) => isSaid(text)).map(led),
    })),
    criteria,
    preparation: guide.preparation.filter(isSaid),
    ...(asked.length > 0 && { reflection: asked }),
  };
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
}
