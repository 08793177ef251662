/** A level as a text writes it: its word, what it looks like, and where it stands among the others. */
export interface SaidLevel {
  name: string;
  behaviour: string;
  rank?: number;
}

/** Words for levels in several languages, the lowest first. */
const WORDS: readonly string[] = [
  'red flags?|no evidence|strong no(?: hire)?|very (?:weak|poor|bad)|unacceptable|ungenügend|muy (?:mal|malo|débil)|très (?:faible|insuffisant)',
  'no hire|poor|weak|bad|insufficient|unsatisfactory|not yet|below(?: expectations?)?|does not meet(?: expectations?)?|novice|none|schwach|mangelhaft|unzureichend|débil|insuficiente|malo|deficiente|faible|insuffisant|debole|insufficiente|zwak|onvoldoende|fraco|insatisfatório|ruim|弱い|不十分|不可',
  'lean no(?: hire)?|needs (?:improvement|work)|basic|beginner|junior|developing|emerging|partly|básico|básica|à améliorer|em desenvolvimento|要改善',
  'fair|ok(?:ay)?|average|medium|mixed|acceptable|adequate|satisfactory|meets some|mittel|ausreichend|befriedigend|teilweise|regular|aceptable|medio|moyen|passable|correct|medio|sufficiente|matig|voldoende|razoável|普通|可',
  'lean hire|solid|good|competent|proficient|mid|meets(?: expectations?)?|intermediate|gut|bueno|buena|bien|bon|bonne|buono|goed|bom|boa|良い|良',
  'hire|strong|very good|green flags?|advanced|senior|great|stark|sehr gut|fuerte|muy bueno|muy bien|fort|forte|très bon|très bien|ottimo|sterk|zeer goed|muito bom|強い|優|優れている|とても良い',
  'strong hire|very strong|excellent|outstanding|exceptional|exceeds(?: expectations?)?|expert|staff|sehr stark|ausgezeichnet|hervorragend|excelente|sobresaliente|exceptionnel|eccellente|uitstekend|非常に良い|卓越',
];

const LADDER = WORDS.map((words) => new RegExp(`^(?:${words})$`, 'iu'));
const SEPARATOR = String.raw`\s*[:：–—=.)）-]\s*`;
const POINTS = String.raw`(?:pts?\.?|points?|Punkte?n?|puntos?|punti|punten|pontos?|点|баллов)`;
const NUMBERED = new RegExp(
  `^[([]?(\\d{1,2}(?:[.,]5)?)(?:\\s*[-–/]\\s*\\d{1,2})?[)\\]]?(\\s*${POINTS})?(?:${SEPARATOR}|\\s*$)([\\s\\S]*)$`,
  'iu',
);
const BARE = /^(\d{1,2})\s+(\p{L}[\p{L}\s’'-]{0,24})\s*[:：–—]\s+([\s\S]+)$/u;
const LABELLED =
  /^([\p{L}][\p{L}\s’'/&-]{0,30}?)(?:\s*[(（]([^)）]*)[)）])?(?:\s*[:：]\s*|\s+[–—=-]\s+|\.\s+|\s*$)([\s\S]*)$/u;

/** Where a word stands among words for levels, from 0 on. */
export function levelRank(word: string): number | undefined {
  const plain = word.trim().replace(/[.:：!]+$/u, '');
  const rank = LADDER.findIndex((words) => words.test(plain));
  return rank < 0 ? undefined : rank;
}

/**
 * The level that a text is: “2 pts: Asks about use”, “1 – Not yet”, “Strong: limits the harm”. `loose` takes any word before a colon,
 * where only levels are expected.
 */
export function levelIn(text: string, { lead, number, loose }: LevelHints = {}): SaidLevel | undefined {
  const bare = BARE.exec(text);
  if (bare) return { name: bare[2]?.trim() ?? '', behaviour: bare[3] ?? '', rank: Number(bare[1]) };
  const numbered = NUMBERED.exec(text);
  // A decimal or a time is no label.
  if (numbered && !/^\d+[.:]\d/.test(text)) return numberedLevel(numbered, text);
  const labelled = LABELLED.exec(text);
  const word = labelled?.[1]?.trim() ?? '';
  const rank = levelRank(word) ?? (labelled?.[2] ? levelRank(labelled[2]) : undefined);
  if (labelled && rank !== undefined) {
    const points = labelled[2] ? (/ *[(（][^)）]*[)）]/u.exec(text)?.[0] ?? '') : '';
    return { name: `${word}${points}`, behaviour: labelled[3] ?? '', rank: number ?? rank };
  }
  if (!loose) return undefined;
  const own = lead && text.startsWith(lead) ? lead : /^([^:：]{1,30})[:：]\s/u.exec(text)?.[1];
  const ranked = number === undefined ? {} : { rank: number };
  if (own) {
    const behaviour = text.slice(own.length).replace(/^\s*[:：–—.-]?\s*/u, '');
    return { name: own.replace(/[\s:：.–—-]+$/u, ''), behaviour, ...ranked };
  }
  return number === undefined ? undefined : { name: `${number}`, behaviour: text, ...ranked };
}

/** What is known about a text besides its words. */
export interface LevelHints {
  lead?: string | undefined;
  number?: number | undefined;
  loose?: boolean;
}

function numberedLevel(found: RegExpExecArray, text: string): SaidLevel {
  const [, number = '', , rest = ''] = found;
  const rank = Number(number.replace(',', '.'));
  const label = text.slice(0, text.length - rest.length).replace(/[\s:：–—=.-]+$/u, '');
  // “4 - Excellent”, “3: Good: compares”: the word is a better name than the number.
  const inner = LABELLED.exec(rest);
  if (inner && levelRank(inner[1] ?? '') !== undefined && !found[2]) {
    return { name: inner[1]?.trim() ?? '', behaviour: inner[3] ?? '', rank };
  }
  return { name: label, behaviour: rest, rank };
}
