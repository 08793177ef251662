import { nameKey } from '../guide-file/guide-id.ts';
import type { Piece } from '../guide-file/place.ts';
import type { Fate } from './fate.ts';
import { reasonToLeaveOut } from './left-out.ts';
import { levelPiece, namedLevel } from './level-of.ts';
import { levelIn } from './level-text.ts';
import { minutesIn } from './minutes-text.ts';
import { titleName } from './outline.ts';
import { labelIn, type Part, partOf, partOfHeading } from './part-words.ts';
import { AREAS, type Placed } from './placed.ts';
import { asks } from './prompt-words.ts';
import { unquoted } from './quoted-words.ts';
import { leftOut, NO_HEADING, placed } from './reading-state.ts';
import { placedRow } from './rows.ts';
import type { Unit } from './unit.ts';
import { WordReader } from './word-reader.ts';

/** Parts that, at the level of sections, are no section but text about all of them. */
const ABOUT_ALL: readonly Part[] = ['note', 'purpose', 'length', 'script', 'reminder'];

/** Points of the whole, or how many of them are enough. */
const SUM = /^(?:total|minimum|maximum|pass(?:ing)?|gesamt|mindest\p{L}*)\b.*\d/iu;

/** Reads a file unit by unit, and places each. */
export class Reader extends WordReader {
  place(unit: Unit): Placed {
    const forced = this.forced(unit);
    const placed = forced === undefined ? this.read(unit) : this.byHand(unit, forced);
    this.lastGroup =
      unit.group === undefined ? undefined : { group: unit.group, place: placed.pieces.at(-1)?.place ?? '' };
    return placed;
  }

  protected forced({ from, to }: Unit): Fate | undefined {
    for (let line = from; line <= to; line += 1) {
      const fate = this.said.fates.get(line);
      if (fate) return fate;
    }
    return undefined;
  }

  protected read(unit: Unit): Placed {
    if (unit.shape === 'markup') return placed(unit, 'markup');
    if (unit.shape === 'data') return this.data(unit);
    if (unit === this.outline.title) return placed(unit, 'guide', { place: 'guide', text: titleName(unit.text) });
    if (unit.shape === 'head') return this.head(unit);
    if (unit.shape === 'row') return this.row(unit);
    const reason = reasonToLeaveOut(unit);
    if (reason) return leftOut(unit, reason);
    if (this.outline.bare.has(unit) && !this.outline.sections.has(unit)) return leftOut(unit, 'blank');
    if (this.outline.sections.has(unit)) return this.sectionLine(unit);
    const heads = unit.shape === 'heading' || unit.shape === 'bold';
    if (heads && SUM.test(unit.text) && this.area !== 'decision')
      return this.minutes(unit, unit.text) ?? this.note(unit);
    switch (unit.shape) {
      case 'heading':
        return this.heading(unit);
      case 'bold':
        return this.bold(unit);
      case 'quote':
        return this.quote(unit);
      case 'code':
        return leftOut(unit, 'code');
      default:
        return this.words(unit);
    }
  }

  /** What a line becomes if someone says so. */
  protected byHand(given: Unit, fate: Fate): Placed {
    const unit = given.text === '' ? { ...given, text: given.source ?? '' } : given;
    const { text, shape } = unit;
    const heads = shape === 'heading' || shape === 'bold';
    const area = (['preparation', 'reflection', 'expect', 'criteria'] as const).find((one) => one === fate);
    if (area && (heads || area === 'criteria')) return this.beginArea(unit, area);
    switch (fate) {
      case 'left out':
        return leftOut(unit, 'by hand');
      case 'part':
      case 'markup':
        return placed(unit, fate);
      case 'section':
        return this.sectionLine(unit);
      case 'criterion':
        return this.criterionLine(unit, heads ? 'heading' : 'item');
      case 'level': {
        const level = levelIn(text, { ...unit, loose: true });
        return placed(unit, 'level', level ? levelPiece(level) : { place: 'level', text: '', behaviour: text });
      }
      case 'minutes':
        return this.minutes(unit, text) ?? this.note(unit);
      case 'question':
      case 'reminder':
        return this.prompt(unit, text, fate);
      case 'note':
        return this.note(unit);
      case 'script':
        return placed(unit, 'script', { place: 'script', text: unquoted(text) ?? text });
      default:
        return placed(unit, fate, { place: fate as Piece['place'], text });
    }
  }

  protected data(unit: Unit): Placed {
    const { key = '', text } = unit;
    if (text !== '' && key === 'title') {
      const title = this.outline.title?.text;
      const name = titleName(text);
      const same = title === undefined || nameKey(titleName(title)) === nameKey(name);
      return same
        ? placed(unit, 'guide', { place: 'guide', text: name })
        : placed(unit, 'summary', { place: 'summary', text });
    }
    if (text !== '' && /^(?:description|summary|excerpt|subtitle)$/.test(key)) {
      return placed(unit, 'summary', { place: 'summary', text });
    }
    if (/^(?:duration|minutes|length|time)$/.test(key) && (minutesIn(text) || /^\d+$/.test(text)))
      return placed(unit, 'minutes');
    return leftOut(unit, 'website');
  }

  /** The head of a table says what its columns hold. Where they are only text, it is text, too. */
  protected head(unit: Unit): Placed {
    const table = unit.group === undefined ? undefined : this.outline.tables.get(unit.group);
    if (table?.headless && this.area !== 'criteria' && this.area !== 'decision') return this.row(unit);
    const isText = this.area === 'decision' || (this.area !== 'criteria' && table?.kind === 'other');
    return isText && /\p{L}/u.test(unit.text) ? this.note(unit) : placed(unit, 'part');
  }

  protected row(unit: Unit): Placed {
    const table = unit.group === undefined ? undefined : this.outline.tables.get(unit.group);
    const row = table && this.area !== 'decision' ? placedRow(unit, table, this.area) : undefined;
    if (!row) return this.note(unit);
    if (row.fate === 'section') {
      const [section] = row.pieces;
      if (section) this.beginSection(section);
    }
    if (row.fate === 'level') this.openLabelled();
    const begun = row.pieces.find(({ place }) => place === 'criterion');
    if (row.fate === 'criterion' && begun) this.criterion = { piece: begun, by: 'row', depth: 0 };
    return row.fate === 'note' ? this.note(unit) : row;
  }

  protected heading(unit: Unit): Placed {
    const { text, depth } = unit;
    const said = partOfHeading(text);
    // At the level of sections, what is looked for is all criteria.
    const part = said === 'look for' && depth <= this.outline.depth ? 'criteria' : said;
    if (depth <= this.areaDepth && this.area !== 'section' && this.area !== 'intro') this.leaveArea();
    if (this.area === 'criteria' && part !== 'decision') return this.criteriaHeading(unit, part);
    if (this.isListed()) return part && AREAS[part] ? this.beginArea(unit, AREAS[part]) : this.listed(unit);
    const area = part && AREAS[part];
    if (area && (area !== 'criteria' || depth <= this.outline.depth || !this.section))
      return this.beginArea(unit, area);
    this.questions = this.questions.filter((one) => one.depth < depth - NO_HEADING);
    if ((part === 'weak' || part === 'strong') && depth <= this.outline.depth) return this.flags(unit);
    // At the level of sections it is about the whole guide.
    if (part && depth <= this.outline.depth && ABOUT_ALL.includes(part)) return this.beginArea(unit, 'notes');
    if (part && (this.section || part !== 'questions')) return this.label(unit, part);
    if (asks(text)) return this.prompt(unit, text, 'question', depth - NO_HEADING);
    if (depth > this.outline.depth && this.section) return this.topic(unit);
    return part ? placed(unit, 'part') : placed(unit, 'summary', { place: 'summary', text });
  }

  /** A heading with what counts for or against any candidate: a criterion of its own. */
  protected flags(unit: Unit): Placed {
    const result = this.criterionLine(unit, 'heading');
    this.areaDepth = unit.depth;
    if (this.criterion) this.criterion.by = 'flags';
    return result;
  }

  protected criteriaHeading(unit: Unit, said: Part | undefined): Placed {
    const open = this.criterion;
    const part = said === partOf(unit.text) ? said : undefined;
    if (open?.by === 'flags') return placed(unit, 'look for', { place: 'look for', text: unit.text });
    if (part === 'look for' || part === 'weak' || part === 'strong') return this.label(unit, part);
    if (!open && !this.outline.rubric) {
      // Levels directly below the heading of the criteria are those of one criterion.
      const level = levelIn(unit.text);
      const criterion: Piece = { place: 'criterion', text: this.areaTitle, key: `c:${nameKey(this.areaTitle)}` };
      if (level) {
        this.criterion = { piece: criterion, by: 'heading', depth: unit.depth - 1 };
        const result = this.openLevel(unit, level.behaviour ? levelPiece(level) : namedLevel(level.name));
        return { ...result, pieces: [criterion, ...result.pieces] };
      }
    }
    if (open?.by === 'heading' && unit.depth > open.depth) {
      const level = levelIn(unit.text, { loose: false });
      if (level) return this.openLevel(unit, level.behaviour ? levelPiece(level) : namedLevel(level.name));
    }
    return this.criterionLine(unit, 'heading');
  }

  protected bold(unit: Unit): Placed {
    const part = /[:：]$/u.test(unit.text) ? partOfHeading(unit.text) : partOf(unit.text);
    const area = part && AREAS[part];
    if (area && area !== 'agenda' && !(area === 'notes' && this.area === 'section'))
      return this.beginArea({ ...unit, depth: NO_HEADING }, area, unit);
    if (this.area === 'decision') return this.listed(unit);
    if (part)
      return part === 'length' ? (this.minutes(unit, unit.text) ?? placed(unit, 'part')) : this.label(unit, part);
    const labelled = labelIn(unit.text);
    if (labelled) return this.words(unit);
    if (this.area === 'section' && /^[^:：]{1,40}[:：]\s*\S/u.test(unit.text) && !asks(unit.text))
      return this.note(unit);
    if (this.area === 'criteria') {
      const level = this.criterion?.by === 'heading' ? levelIn(unit.text) : undefined;
      return level ? this.openLevel(unit, levelPiece(level)) : this.criterionLine(unit, 'label');
    }
    if (this.area !== 'section') return this.words(unit);
    const aloud = unquoted(unit.text) ?? unit.text;
    if (asks(aloud) || aloud !== unit.text) return this.prompt(unit, aloud, 'question', -1);
    return this.topic(unit);
  }

  /** A heading within a section that only names what follows. */
  protected topic(unit: Unit): Placed {
    this.setMode('prompts', -1);
    this.questions = [];
    return placed(unit, 'reminder', { place: 'reminder', text: unit.text });
  }
}
