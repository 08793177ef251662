import type { Interview } from '../../domain/interview/interview.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import { builtInGuides } from '../../guides/index.ts';
import { diceOf } from '../support/dice.ts';

/** Number of notes per interview by default. */
const NOTES = 60;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Words of several languages and scripts. */
const WORDS = [
  'she drew the queue before saying a word and asked what happens when two clients write at once',
  'sie hat zuerst gefragt wofür das gebraucht wird und dann die Größenordnung überschlagen',
  'il a expliqué le compromis entre cohérence et disponibilité très calmement',
  'najpierw narysowała kolejkę a potem zapytała o błędy i ponowienia',
  'она сначала уточнила требования потом предложила простое решение',
  'ρώτησε τι γίνεται όταν πέσει ο κόμβος και σχεδίασε την ουρά',
  'سألت عن حجم البيانات ثم رسمت الحل خطوة بخطوة',
  'उसने पहले आवश्यकताएँ पूछीं फिर सरल हल बताया',
].map((sentence) => sentence.split(' '));
/** Text of scripts without spaces. */
const UNSPACED = ['まず要件を確認してから図を描いた', '他先问了数据量再画出队列', '그녀는 먼저 요구 사항을 물었다'];

const FIRST = ['Ada', 'Grace', 'Zoë', 'Łucja', 'Ольга', 'Νίκος', '愛', 'सीता', 'Jürgen', 'Amélie', 'نور', '민준'];
const LAST = ['Lovelace', 'Hopper', 'Müller', 'Kowalska', 'Иванова', 'Παπαδόπουλος', '佐藤', 'शर्मा', 'Lefèvre', 'حداد'];
const ROLES = ['Engineer', 'Staff engineer', 'Entwicklerin', 'Data scientist', 'Designer', ''];

/** An interview that ended some days before `now` (epoch ms), the same for the same number. */
export function seededInterview(number: number, now: number, notes = NOTES): Interview {
  const random = diceOf(number + 1).roll;
  const start = now - 2 * DAY - number * 7 * 60 * MINUTE;
  const id = `seeded-${String(number).padStart(6, '0')}`;
  const interview = base(id, number, start, random);
  const end = { id: `${id}-end`, at: start + 55 * MINUTE, kind: 'ended', outcome: 'writeup' } as const;
  return {
    ...interview,
    timeline: [...interview.timeline, end],
    notes: notesOf(interview, notes, random),
  };
}

/** An interview that is in progress at `now` (epoch ms) in the Meet call with this code. */
export function interviewUnderWay(id: string, code: string, now: number, notes: number): Interview {
  const random = diceOf(notes).roll;
  const interview = base(id, 0, now - 10 * MINUTE, random);
  return {
    ...interview,
    candidate: `With ${notes} notes`,
    call: { host: 'meet', code },
    notes: notesOf(interview, notes, random),
  };
}

function base(id: string, number: number, start: number, random: () => number): Interview {
  const guide = builtInGuides[number % builtInGuides.length];
  if (!guide) throw new Error('There is no guide.');
  const [opening, second = opening] = guide.sections;
  return {
    id,
    candidate: `${pick(FIRST, random)} ${pick(LAST, random)}`,
    role: pick(ROLES, random),
    guide,
    call: { host: 'none' },
    createdAt: start,
    plannedEnd: start + 60 * MINUTE,
    opened: true,
    timeline: [
      { id: `${id}-0`, at: start, kind: 'entered', section: opening?.id ?? '' },
      { id: `${id}-1`, at: start + 5 * MINUTE, kind: 'entered', section: second?.id ?? '' },
    ],
    ticked: [],
    notes: [],
  };
}

function notesOf({ id, guide, createdAt }: Interview, count: number, random: () => number): Note[] {
  const section = guide.sections[1]?.id ?? '';
  return Array.from({ length: count }, (_, i) => ({
    id: `${id}-n${i}`,
    at: createdAt + 5 * MINUTE + Math.round((i / count) * 5 * MINUTE),
    section,
    kind: pick(NOTE_KINDS, random),
    text: sentence(random),
    criteria: [],
  }));
}

/** About eighty characters. */
function sentence(random: () => number): string {
  if (random() < 0.1) return Array.from({ length: 4 }, () => pick(UNSPACED, random)).join('。');
  const words = pick(WORDS, random);
  return Array.from({ length: 8 + Math.floor(random() * 8) }, () => pick(words, random)).join(' ');
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
