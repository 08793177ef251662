import type { PromptKind } from '../../domain/guide/guide.ts';
import { nameKey } from '../guide-file/guide-id.ts';
import type { Piece } from '../guide-file/place.ts';
import type { Fate, Reason } from './fate.ts';
import { namedLevel } from './level-of.ts';
import { minutesIn, minutesOfTitle } from './minutes-text.ts';
import { agendaKey, type Outline, sectionName } from './outline.ts';
import { isFrame, labelIn, type Part } from './part-words.ts';
import { AREA_FATES, AREAS, type Area, type Mode, type Placed } from './placed.ts';
import { promptKindOf } from './prompt-words.ts';
import { unquoted } from './quoted-words.ts';
import { theirs } from './their-turn.ts';
import type { Unit } from './unit.ts';

/** What was said by hand about the lines of a file. */
export interface Said {
  /** The fates of lines, by number. */
  fates: ReadonlyMap<number, Fate>;
  /** The kinds of prompts whose words don't tell, by the number of their line. */
  kinds: ReadonlyMap<number, PromptKind>;
}

/** The depth of what isn't a heading. */
export const NO_HEADING = 7;

/** Begins the length of the whole. */
const WHOLE = /^\W*(?:total|gesamt|totaal|合計)/iu;

/** Where the reader is in a file, and how it places what it has recognised. */
export class ReadingState {
  protected outline: Outline;
  protected said: Said;
  protected area: Area = 'intro';
  protected areaDepth = NO_HEADING;
  protected areaTitle = '';
  protected mode: Mode = 'prompts';
  /** Labels of items count for what is under them; others until the next one. */
  protected modeDepth = -1;
  protected modeUsed = false;
  protected section: Piece | undefined;
  protected sectionIsFrame = false;
  protected criterion: { piece: Piece; by: 'heading' | 'item' | 'row' | 'label' | 'flags'; depth: number } | undefined;
  /** The questions that the next lines may belong to, the outermost first. */
  protected questions: { piece: Piece; depth: number; key: string }[] = [];
  protected condition: { text: string; depth: number } | undefined;
  protected levelDepth = 0;
  /** The keys of sections that an agenda or a heading has begun. */
  protected agendaKeys = new Set<string>();
  protected lastGroup: { group: number; place: string } | undefined;

  constructor(outline: Outline, said: Said) {
    this.outline = outline;
    this.said = said;
    if (!outline.rubric) return;
    this.area = 'criteria';
    this.areaDepth = outline.title?.depth ?? 0;
  }

  protected beginArea(unit: Unit, area: Area, at: Unit = unit): Placed {
    this.area = area;
    this.areaTitle = at.text;
    this.areaDepth = at.shape === 'heading' ? unit.depth : NO_HEADING;
    this.criterion = undefined;
    this.questions = [];
    this.condition = undefined;
    this.setMode('prompts', -1);
    return { ...placed(at, AREA_FATES[area]), begins: true };
  }

  protected leaveArea(): void {
    this.area = this.section ? 'section' : 'intro';
    this.areaDepth = NO_HEADING;
    this.criterion = undefined;
    this.setMode('prompts', -1);
  }

  /** A label: what follows it is what it says. */
  protected label(unit: Unit, part: Part, depth = -1): Placed {
    const area = AREAS[part];
    if (area && !(area === 'criteria' && this.area === 'section'))
      return this.beginArea({ ...unit, depth: NO_HEADING }, area, unit);
    switch (part) {
      case 'look for':
      case 'criteria': {
        const implied = this.openLabelled(depth);
        this.setMode('look for', depth);
        return placed(unit, 'part', ...implied);
      }
      case 'weak':
      case 'strong': {
        const implied = this.openLabelled(depth);
        this.setMode('level', depth);
        return placed(unit, 'level', ...implied, namedLevel(unit.text.replace(/[\s:：]+$/u, '')));
      }
      case 'script':
      case 'purpose':
      case 'note':
        this.setMode(part, depth);
        return placed(unit, 'part');
      default:
        this.setMode('prompts', depth);
        return placed(unit, 'part');
    }
  }

  protected setMode(mode: Mode, depth: number): void {
    this.mode = mode;
    this.modeDepth = depth;
    this.modeUsed = false;
  }

  /** A label with words behind it: “Look for: evidence”. */
  protected labelled(unit: Unit, part: Part, rest: string, depth: number): Placed | undefined {
    const aloud = unquoted(rest) ?? rest;
    switch (part) {
      case 'look for':
      case 'criteria':
        return placed(unit, 'look for', ...this.openLabelled(depth), { place: 'look for', text: rest, joins: '\n' });
      case 'weak':
      case 'strong': {
        const name = unit.text.slice(0, unit.text.length - rest.length).replace(/[\s:：–—-]+$/u, '');
        return placed(unit, 'level', ...this.openLabelled(depth), namedLevel(name, rest));
      }
      case 'script':
        return this.area === 'expect' ? undefined : placed(unit, 'script', { place: 'script', text: aloud });
      case 'purpose':
        return this.section
          ? placed(unit, 'purpose', { place: 'purpose', text: rest })
          : placed(unit, 'summary', { place: 'summary', text: unit.text });
      case 'length':
        return this.minutes(unit, rest) ?? this.note(unit);
      case 'note':
        return this.note(unit);
      case 'reminder':
        return this.area === 'section' ? this.prompt(unit, unit.text, 'reminder', depth) : undefined;
      case 'questions':
      case 'follow-ups':
        return this.area === 'section' ? this.prompt(unit, rest, promptKindOf(rest) ?? 'question', depth) : undefined;
      case 'preparation':
        return placed(unit, 'preparation', { place: 'preparation', text: rest });
      case 'expect':
        return placed(unit, 'expect', { place: 'expect', text: rest });
      default:
        return undefined;
    }
  }

  protected sectionLine(unit: Unit): Placed {
    const said = minutesOfTitle(unit.text);
    const name = sectionName(unit.text);
    const repeated = this.outline.pairs.get(unit) ?? agendaKey(this.outline.agenda, name);
    // Two entries of agendas are two sections, even if they have one name.
    const key = unit.shape === 'item' && repeated !== undefined && this.agendaKeys.has(repeated) ? undefined : repeated;
    if (key !== undefined) this.agendaKeys.add(key);
    const known = key !== undefined;
    const piece: Piece = {
      place: 'section',
      text: name,
      ...(known && { key }),
      ...theirs(name),
      ...(said?.minutes !== undefined && { minutes: said.minutes }),
    };
    this.beginSection(piece);
    const open = said?.percent !== undefined ? 'total' : said?.minutes === undefined && !known ? 'minutes' : undefined;
    return { ...placed(unit, 'section', piece), open };
  }

  protected beginSection(piece: Piece): void {
    this.area = 'section';
    this.areaDepth = NO_HEADING;
    this.section = piece;
    this.sectionIsFrame = isFrame(piece.text);
    this.criterion = undefined;
    this.questions = [];
    this.condition = undefined;
    this.setMode('prompts', -1);
  }

  protected criterionLine(unit: Unit, by: 'heading' | 'item' | 'label'): Placed {
    const [, label, rest] = /^([^:：]{1,60})[:：]\s+([\s\S]+)$/u.exec(unit.text) ?? [];
    const lead = unit.lead && unit.text.startsWith(unit.lead) ? unit.lead : undefined;
    const name = by === 'heading' ? unit.text : (label ?? lead ?? unit.text);
    const behind = by === 'heading' ? '' : (rest ?? unit.text.slice(name.length)).replace(/^[\s:：.–—-]+/u, '');
    const piece: Piece = { place: 'criterion', text: name.replace(/[\s:：]+$/u, ''), key: `c:${nameKey(name)}` };
    this.criterion = { piece, by: by === 'label' ? 'heading' : by, depth: by === 'label' ? NO_HEADING : unit.depth };
    if (this.area !== 'criteria') this.area = 'criteria';
    this.setMode('prompts', -1);
    this.questions = [];
    return placed(unit, 'criterion', piece, ...(behind ? [{ place: 'look for' as const, text: behind }] : []));
  }

  /** The criterion of the question or section that a label stands under. Gives the piece that begins it, if it is new. */
  protected openLabelled(depth = -1): Piece[] {
    if (this.area === 'criteria' && this.criterion) return [];
    const question =
      depth < 0 ? this.questions.find((one) => one.depth < 0) : this.questions.findLast((one) => one.depth < depth);
    const name = question?.piece.text ?? this.section?.text;
    if (name === undefined) return [];
    const key = question ? question.key : `s:${nameKey(name)}`;
    if (question) question.piece.leads = [key];
    // The guide says what counts here.
    if (this.section?.rated === false) this.section.rated = undefined;
    if (this.criterion?.piece.key === key) return [];
    const piece: Piece = { place: 'criterion', text: name, key };
    this.criterion = { piece, by: 'label', depth };
    return [piece];
  }

  protected openLevel(unit: Unit, piece: Piece): Placed {
    this.setMode('level', -1);
    this.levelDepth = unit.depth;
    return placed(unit, 'level', piece);
  }

  protected minutes(unit: Unit, text: string): Placed | undefined {
    const said = minutesIn(text);
    if (said?.minutes === undefined || /[\p{L}\p{N}]{3,}.*\s.*[\p{L}\p{N}]{3,}/u.test(said.rest)) return undefined;
    // The length of the whole is none of a section.
    const whole = WHOLE.test(unit.text);
    if (this.section && this.area === 'section' && !whole) this.section.minutes ??= said.minutes;
    const beside = said.rest
      .replace(WHOLE, '')
      .replace(/^[^:：]*[:：]/u, (label) => (labelIn(label)?.part === 'length' ? '' : label));
    return /\p{L}/u.test(beside) ? { ...this.note(unit), fate: 'minutes' } : placed(unit, 'minutes');
  }

  /** Whether each line of the area is an entry of one list. */
  protected isListed(): boolean {
    return ['preparation', 'reflection', 'expect', 'notes', 'contents', 'decision'].includes(this.area);
  }

  protected prompt(unit: Unit, text: string, kind: PromptKind | undefined, depth = unit.depth): Placed {
    const chosen = kind ?? this.said.kinds.get(unit.from);
    const words = text.replace(/^(?:Q\d*|Question \d+|Frage \d+)\s*[.:)]\s*/iu, '').replace(/^\d{1,2}[.)]\s+/u, '');
    const condition = this.condition && depth > this.condition.depth ? `${this.condition.text} ` : '';
    // What is under a question without being one is what may be heard.
    const nested = this.questions.some((one) => one.depth >= 0 && one.depth < depth);
    const place = chosen ?? 'reminder';
    const piece: Piece = { place, text: `${condition}${words || text}` };
    if (place === 'question')
      this.questions = [...this.questions.filter((one) => one.depth < depth), { piece, depth, key: `q:${unit.from}` }];
    if (depth < -1) this.setMode('prompts', -1);
    return { ...placed(unit, place, piece), ...(kind === undefined && !nested && { open: 'kind' }) };
  }

  /** Text that is kept beside what it stands under. */
  protected note(unit: Unit): Placed {
    const text = unit.shape === 'item' ? `- ${unit.text}` : unit.text;
    if (this.area === 'decision') return this.decisive(unit, text);
    const inCriterion =
      this.area === 'criteria' && this.criterion && this.criterion.by !== 'row' && this.criterion.by !== 'item';
    const place = inCriterion ? 'look for' : this.area === 'section' && this.section ? 'purpose' : 'summary';
    return placed(unit, 'note', { place, text, ...this.joining(unit) });
  }

  /** What decides in the end, as text: beside the last section, and below what the file calls it. */
  private decisive(unit: Unit, text: string): Placed {
    const place = this.section ? 'purpose' : 'summary';
    const title: Piece[] = this.areaTitle === '' ? [] : [{ place, text: this.areaTitle.replace(/[\s:：]+$/u, '') }];
    this.areaTitle = '';
    const pieces: Piece[] = [...title, { place, text, ...(title.length === 0 && this.joining(unit)) }];
    return { ...placed(unit, 'note', ...pieces), verbatim: true };
  }

  /** Items of one list stand on lines of their own, without blank ones. */
  protected joining({ group, shape }: Unit): Partial<Piece> {
    return shape === 'item' && group !== undefined && this.lastGroup?.group === group ? { joins: '\n' } : {};
  }
}

/** A unit with a fate and pieces. */
export function placed(unit: Unit, fate: Fate, ...pieces: Piece[]): Placed {
  return { unit, fate, pieces };
}

/** A unit that is left out. */
export function leftOut(unit: Unit, reason: Reason): Placed {
  return { unit, fate: 'left out', reason, pieces: [] };
}
