import type { PromptKind } from '../../domain/guide/plain-guide.ts';
import { nameKey } from '../guide-file/guide-id.ts';
import type { Piece } from '../guide-file/place.ts';
import type { Fate, Reason } from './fate.ts';
import { reasonToLeaveOut } from './left-out.ts';
import { levelPiece, namedLevel } from './level-of.ts';
import { levelIn } from './level-text.ts';
import { minutesIn, minutesOfTitle } from './minutes-text.ts';
import { agendaKey, type Outline, sectionName } from './outline.ts';
import { isFrame, isTheirs, labelIn, type Part, partOf, partOfHeading } from './part-words.ts';
import { AREA_FATES, AREAS, type Area, type Mode, type Placed } from './placed.ts';
import { asks, asksAloud, isCondition, promptKindOf } from './prompt-words.ts';
import { unquoted } from './quoted-words.ts';
import { placedRow } from './rows.ts';
import type { Unit } from './unit.ts';

/** What was said by hand about the lines of a file. */
export interface Said {
  /** The fates of lines, by number. */
  fates: ReadonlyMap<number, Fate>;
  /** The kinds of prompts whose words don't tell, by the number of their line. */
  kinds: ReadonlyMap<number, PromptKind>;
}

/** Parts that, at the level of sections, are no section but text about all of them. */
const ABOUT_ALL: readonly Part[] = ['note', 'purpose', 'length', 'script', 'reminder'];

/** Points of the whole, or how many of them are enough. */
const SUM = /^(?:total|minimum|maximum|pass(?:ing)?|gesamt|mindest\p{L}*)\b.*\d/iu;

/** The depth of what isn't a heading. */
const NO_HEADING = 7;

/** Reads a file unit by unit, and places each. */
export class Reader {
  #outline: Outline;
  #said: Said;
  #area: Area = 'intro';
  #areaDepth = NO_HEADING;
  #areaTitle = '';
  #mode: Mode = 'prompts';
  /** Labels of items count for what is under them; others until the next one. */
  #modeDepth = -1;
  #modeUsed = false;
  #section: Piece | undefined;
  #sectionIsFrame = false;
  #criterion: { piece: Piece; by: 'heading' | 'item' | 'row' | 'label' | 'flags'; depth: number } | undefined;
  /** The questions that the next lines may belong to, the outermost first. */
  #questions: { piece: Piece; depth: number; key: string }[] = [];
  #condition: { text: string; depth: number } | undefined;
  #levelDepth = 0;
  /** The keys of sections that an agenda or a heading has begun. */
  #agendaKeys = new Set<string>();
  #lastGroup: { group: number; place: string } | undefined;

  constructor(outline: Outline, said: Said) {
    this.#outline = outline;
    this.#said = said;
    if (!outline.rubric) return;
    this.#area = 'criteria';
    this.#areaDepth = outline.title?.depth ?? 0;
  }

  place(unit: Unit): Placed {
    const forced = this.#forced(unit);
    const placed = forced === undefined ? this.#read(unit) : this.#byHand(unit, forced);
    this.#lastGroup =
      unit.group === undefined ? undefined : { group: unit.group, place: placed.pieces.at(-1)?.place ?? '' };
    return placed;
  }

  #forced({ from, to }: Unit): Fate | undefined {
    for (let line = from; line <= to; line += 1) {
      const fate = this.#said.fates.get(line);
      if (fate) return fate;
    }
    return undefined;
  }

  #read(unit: Unit): Placed {
    if (unit.shape === 'markup') return placed(unit, 'markup');
    if (unit.shape === 'data') return this.#data(unit);
    if (unit === this.#outline.title) return placed(unit, 'guide', { place: 'guide', text: unit.text });
    if (unit.shape === 'head') return placed(unit, 'part');
    if (unit.shape === 'row') return this.#row(unit);
    const reason = reasonToLeaveOut(unit);
    if (reason) return leftOut(unit, reason);
    if (this.#outline.bare.has(unit) && !this.#outline.sections.has(unit)) return leftOut(unit, 'blank');
    if (this.#outline.sections.has(unit)) return this.#sectionLine(unit);
    if ((unit.shape === 'heading' || unit.shape === 'bold') && SUM.test(unit.text))
      return this.#minutes(unit, unit.text) ?? this.#note(unit);
    switch (unit.shape) {
      case 'heading':
        return this.#heading(unit);
      case 'bold':
        return this.#bold(unit);
      case 'quote':
        return this.#quote(unit);
      case 'code':
        return leftOut(unit, 'code');
      default:
        return this.#words(unit);
    }
  }

  /** What a line becomes if someone says so. */
  #byHand(given: Unit, fate: Fate): Placed {
    const unit = given.text === '' ? { ...given, text: given.source ?? '' } : given;
    const { text, shape } = unit;
    const heads = shape === 'heading' || shape === 'bold';
    const area = (['preparation', 'reflection', 'expect', 'criteria'] as const).find((one) => one === fate);
    if (area && (heads || area === 'criteria')) return this.#beginArea(unit, area);
    switch (fate) {
      case 'left out':
        return leftOut(unit, 'by hand');
      case 'part':
      case 'markup':
        return placed(unit, fate);
      case 'section':
        return this.#sectionLine(unit);
      case 'criterion':
        return this.#criterionLine(unit, heads ? 'heading' : 'item');
      case 'level': {
        const level = levelIn(text, { ...unit, loose: true });
        return placed(unit, 'level', level ? levelPiece(level) : { place: 'level', text: '', behaviour: text });
      }
      case 'minutes':
        return this.#minutes(unit, text) ?? this.#note(unit);
      case 'question':
      case 'reminder':
        return this.#prompt(unit, text, fate);
      case 'note':
        return this.#note(unit);
      case 'script':
        return placed(unit, 'script', { place: 'script', text: unquoted(text) ?? text });
      default:
        return placed(unit, fate, { place: fate as Piece['place'], text });
    }
  }

  #data(unit: Unit): Placed {
    const { key = '', text } = unit;
    if (text !== '' && key === 'title') {
      const title = this.#outline.title?.text;
      const same = title === undefined || nameKey(title) === nameKey(text);
      return same
        ? placed(unit, 'guide', { place: 'guide', text })
        : placed(unit, 'summary', { place: 'summary', text });
    }
    if (text !== '' && /^(?:description|summary|excerpt|subtitle)$/.test(key)) {
      return placed(unit, 'summary', { place: 'summary', text });
    }
    if (/^(?:duration|minutes|length|time)$/.test(key) && (minutesIn(text) || /^\d+$/.test(text)))
      return placed(unit, 'minutes');
    return leftOut(unit, 'website');
  }

  #row(unit: Unit): Placed {
    const table = unit.group === undefined ? undefined : this.#outline.tables.get(unit.group);
    const row = table && placedRow(unit, table, this.#area);
    if (!row) return this.#note(unit);
    if (row.fate === 'section') {
      const [section] = row.pieces;
      if (section) this.#beginSection(section);
    }
    if (row.fate === 'level') this.#openLabelled();
    const begun = row.pieces.find(({ place }) => place === 'criterion');
    if (row.fate === 'criterion' && begun) this.#criterion = { piece: begun, by: 'row', depth: 0 };
    return row.fate === 'note' ? this.#note(unit) : row;
  }

  // Headings and labels

  #heading(unit: Unit): Placed {
    const { text, depth } = unit;
    const said = partOfHeading(text);
    // At the level of sections, what is looked for is all criteria.
    const part = said === 'look for' && depth <= this.#outline.depth ? 'criteria' : said;
    if (depth <= this.#areaDepth && this.#area !== 'section' && this.#area !== 'intro') this.#leaveArea();
    if (this.#area === 'criteria' && part !== 'decision') return this.#criteriaHeading(unit, part);
    if (this.#isListed()) return part && AREAS[part] ? this.#beginArea(unit, AREAS[part]) : this.#listed(unit);
    const area = part && AREAS[part];
    if (area && (area !== 'criteria' || depth <= this.#outline.depth || !this.#section))
      return this.#beginArea(unit, area);
    this.#questions = this.#questions.filter((one) => one.depth < depth - NO_HEADING);
    if ((part === 'weak' || part === 'strong') && depth <= this.#outline.depth) return this.#flags(unit);
    // At the level of sections it is about the whole guide.
    if (part && depth <= this.#outline.depth && ABOUT_ALL.includes(part)) return this.#beginArea(unit, 'notes');
    if (part && (this.#section || part !== 'questions')) return this.#label(unit, part);
    if (asks(text)) return this.#prompt(unit, text, 'question', depth - NO_HEADING);
    if (depth > this.#outline.depth && this.#section) return this.#topic(unit);
    return placed(unit, 'part');
  }

  /** A heading with what counts for or against any candidate: a criterion of its own. */
  #flags(unit: Unit): Placed {
    const result = this.#criterionLine(unit, 'heading');
    this.#areaDepth = unit.depth;
    if (this.#criterion) this.#criterion.by = 'flags';
    return result;
  }

  #criteriaHeading(unit: Unit, said: Part | undefined): Placed {
    const open = this.#criterion;
    const part = said === partOf(unit.text) ? said : undefined;
    if (open?.by === 'flags') return placed(unit, 'look for', { place: 'look for', text: unit.text });
    if (part === 'look for' || part === 'weak' || part === 'strong') return this.#label(unit, part);
    if (!open && !this.#outline.rubric) {
      // Levels directly below the heading of the criteria are those of one criterion.
      const level = levelIn(unit.text);
      const criterion: Piece = { place: 'criterion', text: this.#areaTitle, key: `c:${nameKey(this.#areaTitle)}` };
      if (level) {
        this.#criterion = { piece: criterion, by: 'heading', depth: unit.depth - 1 };
        const result = this.#openLevel(unit, level.behaviour ? levelPiece(level) : namedLevel(level.name));
        return { ...result, pieces: [criterion, ...result.pieces] };
      }
    }
    if (open?.by === 'heading' && unit.depth > open.depth) {
      const level = levelIn(unit.text, { loose: false });
      if (level) return this.#openLevel(unit, level.behaviour ? levelPiece(level) : namedLevel(level.name));
    }
    return this.#criterionLine(unit, 'heading');
  }

  #bold(unit: Unit): Placed {
    const part = /[:：]$/u.test(unit.text) ? partOfHeading(unit.text) : partOf(unit.text);
    const area = part && AREAS[part];
    if (area && area !== 'agenda' && !(area === 'notes' && this.#area === 'section'))
      return this.#beginArea({ ...unit, depth: NO_HEADING }, area, unit);
    if (part)
      return part === 'length' ? (this.#minutes(unit, unit.text) ?? placed(unit, 'part')) : this.#label(unit, part);
    const labelled = labelIn(unit.text);
    if (labelled) return this.#words(unit);
    if (this.#area === 'section' && /^[^:：]{1,40}[:：]\s*\S/u.test(unit.text) && !asks(unit.text))
      return this.#note(unit);
    if (this.#area === 'criteria') {
      const level = this.#criterion?.by === 'heading' ? levelIn(unit.text) : undefined;
      return level ? this.#openLevel(unit, levelPiece(level)) : this.#criterionLine(unit, 'label');
    }
    if (this.#area !== 'section') return this.#words(unit);
    const aloud = unquoted(unit.text) ?? unit.text;
    if (asks(aloud) || aloud !== unit.text) return this.#prompt(unit, aloud, 'question', -1);
    return this.#topic(unit);
  }

  /** A heading within a section that only names what follows. */
  #topic(unit: Unit): Placed {
    this.#setMode('prompts', -1);
    this.#questions = [];
    return placed(unit, 'reminder', { place: 'reminder', text: unit.text });
  }

  #beginArea(unit: Unit, area: Area, at: Unit = unit): Placed {
    this.#area = area;
    this.#areaTitle = at.text;
    this.#areaDepth = at.shape === 'heading' ? unit.depth : NO_HEADING;
    this.#criterion = undefined;
    this.#questions = [];
    this.#condition = undefined;
    this.#setMode('prompts', -1);
    return { ...placed(at, AREA_FATES[area]), begins: true };
  }

  #leaveArea(): void {
    this.#area = this.#section ? 'section' : 'intro';
    this.#areaDepth = NO_HEADING;
    this.#criterion = undefined;
    this.#setMode('prompts', -1);
  }

  /** A label: what follows it is what it says. */
  #label(unit: Unit, part: Part, depth = -1): Placed {
    const area = AREAS[part];
    if (area && !(area === 'criteria' && this.#area === 'section'))
      return this.#beginArea({ ...unit, depth: NO_HEADING }, area, unit);
    switch (part) {
      case 'look for':
      case 'criteria': {
        const implied = this.#openLabelled(depth);
        this.#setMode('look for', depth);
        return placed(unit, 'part', ...implied);
      }
      case 'weak':
      case 'strong': {
        const implied = this.#openLabelled(depth);
        this.#setMode('level', depth);
        return placed(unit, 'level', ...implied, namedLevel(unit.text.replace(/[\s:：]+$/u, '')));
      }
      case 'script':
      case 'purpose':
      case 'note':
        this.#setMode(part, depth);
        return placed(unit, 'part');
      default:
        this.#setMode('prompts', depth);
        return placed(unit, 'part');
    }
  }

  #setMode(mode: Mode, depth: number): void {
    this.#mode = mode;
    this.#modeDepth = depth;
    this.#modeUsed = false;
  }

  /** A label with words behind it: “Look for: evidence”. */
  #labelled(unit: Unit, part: Part, rest: string, depth: number): Placed | undefined {
    const aloud = unquoted(rest) ?? rest;
    switch (part) {
      case 'look for':
      case 'criteria':
        return placed(unit, 'look for', ...this.#openLabelled(depth), { place: 'look for', text: rest, joins: '\n' });
      case 'weak':
      case 'strong': {
        const name = unit.text.slice(0, unit.text.length - rest.length).replace(/[\s:：]+$/u, '');
        return placed(unit, 'level', ...this.#openLabelled(depth), namedLevel(name, rest));
      }
      case 'script':
        return this.#area === 'expect' ? undefined : placed(unit, 'script', { place: 'script', text: aloud });
      case 'purpose':
        return this.#section
          ? placed(unit, 'purpose', { place: 'purpose', text: rest })
          : placed(unit, 'summary', { place: 'summary', text: unit.text });
      case 'length':
        return this.#minutes(unit, rest) ?? this.#note(unit);
      case 'note':
        return this.#note(unit);
      case 'reminder':
        return this.#area === 'section' ? this.#prompt(unit, unit.text, 'reminder', depth) : undefined;
      case 'questions':
      case 'follow-ups':
        return this.#area === 'section' ? this.#prompt(unit, rest, promptKindOf(rest) ?? 'question', depth) : undefined;
      case 'preparation':
        return placed(unit, 'preparation', { place: 'preparation', text: rest });
      case 'expect':
        return placed(unit, 'expect', { place: 'expect', text: rest });
      default:
        return undefined;
    }
  }

  // Sections and criteria

  #sectionLine(unit: Unit): Placed {
    const said = minutesOfTitle(unit.text);
    const name = sectionName(unit.text);
    const repeated = this.#outline.pairs.get(unit) ?? agendaKey(this.#outline.agenda, name);
    // Two entries of agendas are two sections, even if they have one name.
    const key =
      unit.shape === 'item' && repeated !== undefined && this.#agendaKeys.has(repeated) ? undefined : repeated;
    if (key !== undefined) this.#agendaKeys.add(key);
    const known = key !== undefined;
    const piece: Piece = {
      place: 'section',
      text: name,
      ...(known && { key }),
      ...(isTheirs(name) && { protected: true }),
      ...(said?.minutes !== undefined && { minutes: said.minutes }),
    };
    this.#beginSection(piece);
    const open = said?.percent !== undefined ? 'total' : said?.minutes === undefined && !known ? 'minutes' : undefined;
    return { ...placed(unit, 'section', piece), open };
  }

  #beginSection(piece: Piece): void {
    this.#area = 'section';
    this.#areaDepth = NO_HEADING;
    this.#section = piece;
    this.#sectionIsFrame = isFrame(piece.text);
    this.#criterion = undefined;
    this.#questions = [];
    this.#condition = undefined;
    this.#setMode('prompts', -1);
  }

  #criterionLine(unit: Unit, by: 'heading' | 'item' | 'label'): Placed {
    const [, label, rest] = /^([^:：]{1,60})[:：]\s+([\s\S]+)$/u.exec(unit.text) ?? [];
    const lead = unit.lead && unit.text.startsWith(unit.lead) ? unit.lead : undefined;
    const name = by === 'heading' ? unit.text : (label ?? lead ?? unit.text);
    const behind = by === 'heading' ? '' : (rest ?? unit.text.slice(name.length)).replace(/^[\s:：.–—-]+/u, '');
    const piece: Piece = { place: 'criterion', text: name.replace(/[\s:：]+$/u, ''), key: `c:${nameKey(name)}` };
    this.#criterion = { piece, by: by === 'label' ? 'heading' : by, depth: by === 'label' ? NO_HEADING : unit.depth };
    if (this.#area !== 'criteria') this.#area = 'criteria';
    this.#setMode('prompts', -1);
    this.#questions = [];
    return placed(unit, 'criterion', piece, ...(behind ? [{ place: 'look for' as const, text: behind }] : []));
  }

  /** The criterion of the question or section that a label stands under. Gives the piece that begins it, if it is new. */
  #openLabelled(depth = -1): Piece[] {
    if (this.#area === 'criteria' && this.#criterion) return [];
    const question =
      depth < 0 ? this.#questions.find((one) => one.depth < 0) : this.#questions.findLast((one) => one.depth < depth);
    const name = question?.piece.text ?? this.#section?.text;
    if (name === undefined) return [];
    const key = question ? question.key : `s:${nameKey(name)}`;
    if (question) question.piece.leads = [key];
    if (this.#criterion?.piece.key === key) return [];
    const piece: Piece = { place: 'criterion', text: name, key };
    this.#criterion = { piece, by: 'label', depth };
    return [piece];
  }

  #openLevel(unit: Unit, piece: Piece): Placed {
    this.#setMode('level', -1);
    this.#levelDepth = unit.depth;
    return placed(unit, 'level', piece);
  }

  #minutes(unit: Unit, text: string): Placed | undefined {
    const said = minutesIn(text);
    if (said?.minutes === undefined || /[\p{L}\p{N}]{3,}.*\s.*[\p{L}\p{N}]{3,}/u.test(said.rest)) return undefined;
    // The length of the whole is none of a section.
    const whole = /^\W*(?:total|gesamt|totaal|合計)/iu.test(unit.text);
    if (this.#section && this.#area === 'section' && !whole) this.#section.minutes ??= said.minutes;
    return placed(unit, 'minutes');
  }

  // Words

  #quote(unit: Unit): Placed {
    const { text, callout } = unit;
    const aloud = unquoted(text) ?? text;
    const labelled = labelIn(text);
    if (callout || labelled?.part === 'note' || labelled?.part === 'reminder') return this.#note(unit);
    if (this.#area === 'expect') return placed(unit, 'expect', { place: 'expect', text });
    if (this.#area === 'intro' && !this.#section) return placed(unit, 'summary', { place: 'summary', text });
    if (this.#area !== 'section' && this.#area !== 'intro' && this.#area !== 'agenda') return this.#words(unit);
    if (this.#mode === 'look for' || this.#mode === 'level') return this.#words(unit);
    const script = labelled?.part === 'script' ? (unquoted(labelled.rest) ?? labelled.rest) : aloud;
    const same = this.#lastGroup?.group === unit.group && this.#lastGroup?.place === 'script';
    return placed(unit, 'script', { place: 'script', text: script, ...(same && { joins: '\n\n' }) });
  }

  /** A paragraph or an item of a list. */
  #words(unit: Unit): Placed {
    const { text, shape } = unit;
    const isItem = shape === 'item';
    const depth = isItem ? unit.depth : -1;
    if (isItem && depth <= this.#modeDepth) this.#setMode('prompts', -1);
    if (!isItem && this.#modeUsed) this.#setMode('prompts', -1);
    const bare = text.replace(/[\s:：]+$/u, '');
    const part = /[:：]$/u.test(text) || shape === 'bold' ? partOf(bare) : undefined;
    if (part && this.#area !== 'expect') return this.#label(unit, part, depth);
    const labelled = this.#area === 'expect' || this.#area === 'contents' ? undefined : labelIn(text);
    const result = labelled && labelled.rest !== '' && this.#labelled(unit, labelled.part, labelled.rest, depth);
    if (result) return result;
    if (this.#area === 'criteria') return this.#criteriaWords(unit);
    if (this.#isListed()) return this.#listed(unit);
    if (this.#area === 'section') return this.#sectionWords(unit, depth);
    return this.#introWords(unit);
  }

  #introWords(unit: Unit): Placed {
    const { text, shape } = unit;
    const later = this.#outline.sections.size > 0;
    const minutes = this.#minutes(unit, text);
    if (minutes && text.length < 40) return minutes;
    if (shape === 'item' && (asksAloud(text) || !later)) return this.#sectionWords(unit, unit.depth);
    if (shape !== 'item' && !later && asksAloud(text)) return this.#sectionWords(unit, -1);
    return placed(unit, 'summary', {
      place: 'summary',
      text: shape === 'item' ? `- ${text}` : text,
      ...this.#joining(unit),
    });
  }

  #criteriaWords(unit: Unit): Placed {
    const { text, shape, depth, number, lead } = unit;
    const isItem = shape === 'item';
    const open = this.#criterion;
    if (isItem && this.#mode === 'level' && this.#modeUsed && depth < this.#levelDepth) this.#setMode('prompts', -1);
    if (this.#mode === 'level') {
      this.#modeUsed = isItem;
      return placed(unit, 'level', { place: 'level', text, joins: '\n' });
    }
    const inItem = open?.by === 'item' && isItem && depth > open.depth;
    if (
      open &&
      (open.by === 'heading' || open.by === 'label' || open.by === 'flags' || inItem) &&
      !(this.#outline.scaled.has(unit) && open.by !== 'flags')
    ) {
      const level = levelIn(text, { lead, number, loose: number !== undefined || (isItem && lead !== undefined) });
      if (level) {
        this.#levelDepth = depth;
        return placed(unit, 'level', levelPiece(level));
      }
      this.#modeUsed = isItem;
      return placed(unit, 'look for', { place: 'look for', text, joins: isItem ? '\n' : '\n\n' });
    }
    if (isItem) return this.#criterionLine(unit, 'item');
    const level = levelIn(text);
    if (level && open) return placed(unit, 'level', levelPiece(level));
    return this.#note(unit);
  }

  /** Whether each line of the area is an entry of one list. */
  #isListed(): boolean {
    return ['preparation', 'reflection', 'expect', 'notes', 'contents', 'decision'].includes(this.#area);
  }

  #listed(unit: Unit): Placed {
    const { text, shape } = unit;
    switch (this.#area) {
      case 'preparation':
        return placed(unit, 'preparation', { place: 'preparation', text });
      case 'reflection':
        return asks(text) ? placed(unit, 'reflection', { place: 'reflection', text }) : this.#note(unit);
      case 'expect':
        return placed(unit, 'expect', {
          place: 'expect',
          text: shape === 'item' ? `- ${text}` : text,
          ...this.#joining(unit),
        });
      case 'contents':
        return leftOut(unit, 'contents');
      case 'decision':
        return leftOut(unit, 'score');
      default:
        return this.#note(unit);
    }
  }

  #sectionWords(unit: Unit, depth: number): Placed {
    const { text, shape } = unit;
    const isItem = shape === 'item';
    if (isItem) this.#modeUsed = true;
    if (this.#mode === 'look for') {
      const level = levelIn(text, unit);
      return level
        ? placed(unit, 'level', levelPiece(level))
        : placed(unit, 'look for', { place: 'look for', text, joins: isItem ? '\n' : '\n\n' });
    }
    if (this.#mode === 'level') return placed(unit, 'level', { place: 'level', text, joins: '\n' });
    const spoken = this.#outline.spoken.get(unit);
    if (spoken) {
      const words = spoken === 'first' ? text.replace(/^["“„«「]\s*/u, '') : text.replace(/\s*["”“»」]$/u, '');
      return placed(unit, 'script', { place: 'script', text: words, ...(spoken === 'next' && { joins: '\n\n' }) });
    }
    const aloud = unquoted(text);
    if (this.#mode === 'script') return placed(unit, 'script', { place: 'script', text: aloud ?? text });
    if (this.#mode === 'purpose') return placed(unit, 'purpose', { place: 'purpose', text, ...this.#joining(unit) });
    if (this.#mode === 'note') return this.#note(unit);
    if (isItem) this.#questions = this.#questions.filter((one) => one.depth < depth);
    if (this.#condition && depth <= this.#condition.depth && isItem) this.#condition = undefined;
    if (isCondition(text)) {
      this.#condition = { text, depth };
      return placed(unit, 'part');
    }
    const level = isItem && this.#questions.length > 0 && depth > 0 ? levelIn(text) : undefined;
    if (level) return placed(unit, 'level', ...this.#openLabelled(depth), levelPiece(level));
    if (aloud !== undefined) {
      return isItem && asks(aloud)
        ? this.#prompt(unit, aloud, 'question', depth)
        : placed(unit, 'script', { place: 'script', text: aloud });
    }
    const kindHere = promptKindOf(text, this.#sectionIsFrame);
    if (isItem)
      return this.#prompt(unit, text, kindHere ?? (this.#outline.scaled.has(unit) ? 'question' : undefined), depth);
    if (asksAloud(text) && text.length < 300) return this.#prompt(unit, text, 'question', -1);
    const short = text.length < 90 && !/[.!。]\s*\S/u.test(text);
    const told = short && !/^(?:the|they|we|you|candidates?|interviewers?|this|no|only)\b/iu.test(text);
    const kind = told ? promptKindOf(text) : undefined;
    return kind ? this.#prompt(unit, text, kind, -1) : this.#note(unit);
  }

  #prompt(unit: Unit, text: string, kind: PromptKind | undefined, depth = unit.depth): Placed {
    const chosen = kind ?? this.#said.kinds.get(unit.from);
    const words = text.replace(/^(?:Q\d*|Question \d+|Frage \d+)\s*[.:)]\s*/iu, '').replace(/^\d{1,2}[.)]\s+/u, '');
    const condition = this.#condition && depth > this.#condition.depth ? `${this.#condition.text} ` : '';
    // What is under a question without being one is what may be heard.
    const nested = this.#questions.some((one) => one.depth >= 0 && one.depth < depth);
    const place = chosen ?? 'reminder';
    const piece: Piece = { place, text: `${condition}${words || text}` };
    if (place === 'question')
      this.#questions = [
        ...this.#questions.filter((one) => one.depth < depth),
        { piece, depth, key: `q:${unit.from}` },
      ];
    if (depth < -1) this.#setMode('prompts', -1);
    return { ...placed(unit, place, piece), ...(kind === undefined && !nested && { open: 'kind' }) };
  }

  /** Text that is kept beside what it stands under. */
  #note(unit: Unit): Placed {
    const text = unit.shape === 'item' ? `- ${unit.text}` : unit.text;
    const inCriterion =
      this.#area === 'criteria' && this.#criterion && this.#criterion.by !== 'row' && this.#criterion.by !== 'item';
    const place = inCriterion ? 'look for' : this.#area === 'section' && this.#section ? 'purpose' : 'summary';
    return placed(unit, 'note', { place, text, ...this.#joining(unit) });
  }

  /** Items of one list stand on lines of their own, without blank ones. */
  #joining({ group, shape }: Unit): Partial<Piece> {
    return shape === 'item' && group !== undefined && this.#lastGroup?.group === group ? { joins: '\n' } : {};
  }
}

function placed(unit: Unit, fate: Fate, ...pieces: Piece[]): Placed {
  return { unit, fate, pieces };
}

function leftOut(unit: Unit, reason: Reason): Placed {
  return { unit, fate: 'left out', reason, pieces: [] };
}
