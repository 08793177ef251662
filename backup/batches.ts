/** Groups parts, so that each group but the last has at least this total length. */
export async function* batches<Part extends { readonly length: number }>(
  parts: AsyncIterable<Part>,
  length: number,
): AsyncGenerator<Part[]> {
  let batch: Part[] = [];
  let total = 0;
  for await (const part of parts) {
    batch.push(part);
    total += part.length;
    if (total < length) continue;
    yield batch;
    batch = [];
    total = 0;
  }
  if (total > 0) yield batch;
}
