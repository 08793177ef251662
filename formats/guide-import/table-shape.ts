import { levelIn, levelRank } from './level-text.ts';
import { minutesIn } from './minutes-text.ts';
import { partOf } from './part-words.ts';
import { asks } from './prompt-words.ts';

/** What a column of a table holds. */
type Column = 'name' | 'time' | 'purpose' | 'level' | 'look for' | 'score' | 'question' | 'other';

/** What a table is about, and where its parts stand. */
export interface TableShape {
  kind: 'agenda' | 'levels' | 'matrix' | 'columns' | 'questions' | 'other';
  columns: readonly Column[];
  /** The column with the names of sections, criteria, levels or questions. */
  name: number;
  /** Its first row is no head, but a section like the others. */
  headless?: boolean;
}

const TIME =
  /^(?:time(?: \(min(?:utes)?\))?|minutes?|mins?|duration|length|when|zeit|dauer|minuten|tiempo|duración|minutos|temps|durée|horaire|tempo|durata|tijd|duur|時間|所要時間|%|share)$/iu;
const SCORE =
  /^(?:scores?|points?|ratings?|grade|result|notes?|comments?|level|\d-\d|punkte|bewertung|note|stufe|notizen|puntos|puntuación|nivel|notas|comentarios|niveau|commentaires?|pontos|nota|punteggio|livello|punten|cijfer|点数?|評価|レベル|メモ|備考|☐|✓)$/iu;
const PURPOSE =
  /^(?:purpose|goals?|objectives?|description|what(?: happens)?|content|details|aim|ziele?|zweck|inhalt|beschreibung|objetivos?|propósito|descripción|objectifs?|but|description|contenu|descrição|obiettivi?|descrizione|doel|omschrijving|目的|内容|説明)$/iu;
const QUESTION =
  /^(?:(?:interview )?questions?|prompts?|ask|fragen?|preguntas?|perguntas?|domand[ae]|vra(?:ag|gen)|質問)$/iu;

/** Finds out what a table is about from its head and its rows. */
export function analysed(head: readonly string[], rows: readonly (readonly string[])[]): TableShape {
  const cells = (index: number) => rows.map((row) => row[index] ?? '').filter(Boolean);
  const most = (index: number, is: (cell: string) => boolean) => {
    const all = cells(index);
    return all.length > 0 && all.filter(is).length * 2 > all.length;
  };
  const columns = head.map((title, index): Column => {
    const plain = title.trim();
    if (TIME.test(plain) || most(index, (cell) => isTime(cell))) return 'time';
    if (QUESTION.test(plain)) return 'question';
    const part = partOf(plain);
    if (part === 'look for') return 'look for';
    if (part === 'weak' || part === 'strong' || isLevel(plain)) return 'level';
    if (SCORE.test(plain)) return 'score';
    if (PURPOSE.test(plain)) return 'purpose';
    if (most(index, (cell) => asks(cell))) return 'question';
    return index === 0 ? 'name' : 'other';
  });
  const count = (column: Column) => columns.filter((one) => one === column).length;
  const at = (column: Column, otherwise = 0) => (columns.includes(column) ? columns.indexOf(column) : otherwise);
  const named = at(
    'name',
    columns.findIndex((column) => column !== 'time' && column !== 'score'),
  );
  if (columns.includes('time') && columns.length > 1) {
    const headless = minutesIn(head[columns.indexOf('time')] ?? '')?.minutes !== undefined;
    return { kind: 'agenda', columns, name: Math.max(named, 0), headless };
  }
  if (columns.includes('question')) return { kind: 'questions', columns, name: at('question') };
  if (count('level') >= 2) {
    const all = count('level') === columns.length;
    return {
      kind: all ? 'columns' : 'matrix',
      columns,
      name: at(
        'name',
        columns.findIndex((one) => one !== 'level'),
      ),
    };
  }
  if (columns.length > 1 && most(0, (cell) => isLevel(cell))) return { kind: 'levels', columns, name: 0 };
  return { kind: 'other', columns, name: Math.max(named, 0) };
}

function isTime(cell: string): boolean {
  const said = minutesIn(cell);
  return said !== undefined && said.rest.replace(/[\s()~–-]/gu, '') === '';
}

function isLevel(text: string): boolean {
  return levelRank(text) !== undefined || (/^\d/u.test(text) && text.length < 40 && levelIn(text) !== undefined);
}
