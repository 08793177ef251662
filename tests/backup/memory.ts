/*
 * `memory.ts <interviews>` writes a backup of so many interviews of 60 notes and reads it at the same time, the bytes of one being those of
 * the other, and prints the most memory (bytes: heap and buffers) that was in use meanwhile, after garbage before.
 */
import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import type { LastingRecord } from '../../backup/file/backup-format.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { builtInGuides } from '../../guides/index.ts';

const [guide] = builtInGuides;
if (!guide) throw new Error('There is no guide.');
const INTERVIEWS = Number(process.argv[2]);
const NOTES = 60;
/** Number of interviews after which memory is looked at. */
const LOOK_AFTER = 5;
const SENTENCE = 'Traced a race in the billing queue with a replay harness she wrote; proved it. 😀';

/** The records differ in their ids and names alone: to make each note would take longer than what is measured. */
const { id: _, ...SAME } = migratedInterview({
  id: '',
  candidate: '',
  role: 'Engineer',
  guide,
  call: { host: 'none' },
  createdAt: 1,
  plannedEnd: 1,
  revision: NOTES + 1,
  opened: true,
  timeline: [],
  ticked: [],
  notes: Array.from({ length: NOTES }, (_, n) => ({
    id: `note-${n}`,
    at: n,
    kind: 'quote' as const,
    text: `${n} ${SENTENCE}`,
    criteria: [],
  })),
});

async function* records(): AsyncGenerator<LastingRecord> {
  if (!guide) return;
  yield { kind: 'guide copy', hash: guideHash(guide), guide };
  for (let i = 0; i < INTERVIEWS; i++) {
    const notes = Object.fromEntries(Object.entries(SAME.notes ?? {}).map(([id, note]) => [`${id}-${i}`, note]));
    const candidate = { ...SAME.candidate, value: `Candidate ${i}`, stamp: SAME.candidate?.stamp ?? '' };
    yield { kind: 'interview', state: { ...SAME, id: `interview-${i}`, candidate, notes } };
  }
}

const report = { interviews: 0, notes: 0, bytes: 0, most: 0 };

async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    report.bytes += part.length;
    yield part;
  }
}

const bytes = backupBytes({ createdAt: 0, app: '1', counts: {}, records: records() });
for await (const entry of backupEntries(counted(bytes))) {
  if (entry.is !== 'record' || entry.record.kind !== 'interview') continue;
  report.interviews += 1;
  report.notes += Object.keys(entry.record.state.notes ?? {}).length;
  // It takes a while, and memory that is kept is still there a few interviews later.
  if (report.interviews % LOOK_AFTER !== 0) continue;
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  report.most = Math.max(report.most, heapUsed + external + arrayBuffers);
}
console.log(JSON.stringify(report));
