import type { Guide } from '../domain/guide/guide.ts';

/** A piece of a comparison: a line that differs, or how many lines are the same in between. */
export type DifferencePiece = { kind: 'removed' | 'added'; text: string } | { kind: 'same'; count: number };

/** What has changed between two states of a guide, line by line. What compares them is loaded when it is needed. */
export async function versionDifference(before: Guide, after: Guide): Promise<DifferencePiece[]> {
  const { guideDifference } = await import('../formats/guide-import/guide-difference.ts');
  const pieces: DifferencePiece[] = [];
  for (const { kind, text } of guideDifference(before, after)) {
    const last = pieces.at(-1);
    if (kind !== 'same') {
      if (text.trim() !== '') pieces.push({ kind, text });
    } else if (last?.kind === 'same') last.count += Number(text.trim() !== '');
    else pieces.push({ kind, count: Number(text.trim() !== '') });
  }
  return pieces.filter((piece) => piece.kind !== 'same' || piece.count > 0);
}
