/*
 * Writes an encrypted backup of 10,000 interviews with 60 notes each while reading it back, and prints the peak memory
 * in use meanwhile (bytes: heap and buffers, without earlier garbage).
 */
import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { builtInGuides } from '../../guides/index.ts';

const [guide] = builtInGuides;
if (!guide) throw new Error('There is no guide.');
const INTERVIEWS = 10_000;
const NOTES = 60;
const SENTENCE = 'Traced a race in the billing queue with a replay harness she wrote; proved it. 😀';

async function* interviews(): AsyncGenerator<Interview> {
  for (let i = 0; i < INTERVIEWS; i++) {
    yield {
      id: `interview-${i}`,
      candidate: `Candidate ${i}`,
      role: 'Engineer',
      guide: guide as NonNullable<typeof guide>,
      call: { host: 'none' },
      createdAt: i,
      plannedEnd: i,
      revision: NOTES + 1,
      opened: true,
      timeline: [],
      ticked: [],
      notes: Array.from({ length: NOTES }, (_, n) => ({
        id: `note-${i}-${n}`,
        at: n,
        kind: 'quote',
        text: `${n} ${SENTENCE}`,
        criteria: [],
      })),
    };
  }
}

const report = { interviews: 0, notes: 0, bytes: 0, most: 0 };

async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    report.bytes += part.length;
    yield part;
  }
}

const bytes = backupBytes({ createdAt: 0, app: '1', settings: null, interviews: interviews() }, 'passphrase');
for await (const entry of backupEntries(counted(bytes), 'passphrase')) {
  if (entry.is !== 'interview') continue;
  report.interviews += 1;
  report.notes += entry.interview.notes.length;
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  report.most = Math.max(report.most, heapUsed + external + arrayBuffers);
}
console.log(JSON.stringify(report));
