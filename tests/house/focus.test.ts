import { describe, expect, it } from 'vitest';
import { projectFiles, textOf } from './tree.ts';

/** What of a source runs a frame late, each up to the bracket that closes it. */
function runLate(source: string): string[] {
  return [...source.matchAll(/\b(?:useEffect|requestAnimationFrame)\(/g)].map(({ index }) => {
    let depth = 0;
    for (let end = source.indexOf('(', index); end < source.length; end++) {
      if (source[end] === '(') depth += 1;
      if (source[end] === ')') depth -= 1;
      if (depth === 0) return source.slice(index, end + 1);
    }
    return source.slice(index);
  });
}

const focusing = (source: string): string[] => runLate(source).filter((late) => /\.focus\(/.test(late));

// In that frame a key would go to the body, or the user's own choice of focus would be undone. What is rendered only later asks `focusSoon`.
describe('what a view gives the focus has it with the frame in which it appears', () => {
  const files = projectFiles().filter((path) => /^(?:components|entrypoints)\/.*\.tsx?$/.test(path));

  it('in all views', () => {
    expect(files).toContain('components/library/heading.tsx');
    expect(files.filter((path) => runLate(textOf(path)).length > 0)).not.toEqual([]);
  });

  it.each(files)('%s', (path) => {
    expect(focusing(textOf(path))).toEqual([]);
  });

  it.each([
    'useEffect(() => heading.current?.focus(), []);',
    'useEffect(() => {\n  if (asked()) (keep ?? ask).current?.focus();\n}, [asked]);',
    'requestAnimationFrame(() => field.focus());',
  ])('finds %s', (source) => {
    expect(focusing(source)).toHaveLength(1);
  });

  it.each([
    'focusSoon(() => field.focus());',
    'useLayoutEffect(() => field.focus(), []);',
    'useEffect(() => load(), []);\nfield.focus();',
  ])('leaves %s alone', (source) => {
    expect(focusing(source)).toEqual([]);
  });
});
