/** A line of two texts that are compared. */
export interface DifferenceLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Maximum number of pairs of lines that are compared; longer texts are shown as replaced. */
const MOST_PAIRS = 4_000_000;

/** What was removed and added between two texts, line by line, in the order of both. */
export function lineDifference(before: string, after: string): DifferenceLine[] {
  const [a, b] = [before, after].map((text) => text.replace(/\r\n?/g, '\n').split('\n')) as [string[], string[]];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (lines: string[]) => lines.map((text): DifferenceLine => ({ kind: 'same', text }));
  return [
    ...same(a.slice(0, start)),
    ...changes(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

/** Keeps the longest common sequence of lines. */
function changes(a: readonly string[], b: readonly string[]): DifferenceLine[] {
  const result: DifferenceLine[] = [];
  const width = b.length + 1;
  const isLong = a.length * b.length > MOST_PAIRS;
  // At [i, j]: how many lines a from i and b from j have in common.
  const common = new Uint32Array(isLong ? 0 : (a.length + 1) * width);
  for (let i = a.length - 1; i >= 0 && !isLong; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const [below = 0, right = 0, both = 0] = [common[at + width], common[at + 1], common[at + width + 1]];
      common[at] = a[i] === b[j] ? both + 1 : Math.max(below, right);
    }
  }
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (!isLong && left !== undefined && left === right) {
      result.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (
      left !== undefined &&
      (right === undefined || isLong || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      result.push({ kind: 'removed', text: left });
      i += 1;
    } else if (right !== undefined) {
      result.push({ kind: 'added', text: right });
      j += 1;
    }
  }
  return result;
}
