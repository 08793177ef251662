import { levelPiece } from './level-of.ts';
import { levelIn } from './level-text.ts';
import { isJudged, isRecommendation, judgedIn, labelIn, partOf } from './part-words.ts';
import { AREAS, type Placed } from './placed.ts';
import { asks, asksAloud, isCondition, promptKindOf } from './prompt-words.ts';
import { unquoted } from './quoted-words.ts';
import { leftOut, placed, ReadingState } from './reading-state.ts';
import type { Unit } from './unit.ts';

/** Places paragraphs, items of lists and quotations. */
export class WordReader extends ReadingState {
  protected quote(unit: Unit): Placed {
    const { text, callout } = unit;
    const aloud = unquoted(text) ?? text;
    const labelled = labelIn(text);
    if (callout || labelled?.part === 'note' || labelled?.part === 'reminder') return this.note(unit);
    if (this.area === 'expect') return placed(unit, 'expect', { place: 'expect', text });
    if (this.area === 'intro' && !this.section) return placed(unit, 'summary', { place: 'summary', text });
    if (this.area !== 'section' && this.area !== 'intro' && this.area !== 'agenda') return this.words(unit);
    if (this.mode === 'look for' || this.mode === 'level') return this.words(unit);
    const script = labelled?.part === 'script' ? (unquoted(labelled.rest) ?? labelled.rest) : aloud;
    const same = this.lastGroup?.group === unit.group && this.lastGroup?.place === 'script';
    return placed(unit, 'script', { place: 'script', text: script, ...(same && { joins: '\n\n' }) });
  }

  /** A paragraph or an item of a list. */
  protected words(unit: Unit): Placed {
    const { text, shape } = unit;
    const isItem = shape === 'item';
    const depth = isItem ? unit.depth : -1;
    if (isItem && depth <= this.modeDepth) this.setMode('prompts', -1);
    if (!isItem && this.modeUsed) this.setMode('prompts', -1);
    const bare = text.replace(/[\s:：]+$/u, '');
    const isLabel = /[:：]$/u.test(text) || shape === 'bold' || (shape === 'line' && isJudged(text));
    const part = isLabel ? partOf(bare) : undefined;
    // What decides is words for the interviewer: nothing in it is a level or a criterion.
    if (this.area === 'decision' && !(part && AREAS[part])) return this.listed(unit);
    if (part && this.area !== 'expect') return this.label(unit, part, depth);
    const labelled = this.area === 'expect' || this.area === 'contents' ? undefined : labelIn(text);
    const result = labelled && labelled.rest !== '' && this.labelled(unit, labelled.part, labelled.rest, depth);
    if (result) return result;
    const judged = this.isAsking() ? judgedIn(text, unit.lead) : undefined;
    const placedJudged = judged && this.labelled(unit, judged.part, judged.rest, depth);
    if (placedJudged) return placedJudged;
    if (this.area === 'criteria') return this.criteriaWords(unit);
    if (this.isListed()) return this.listed(unit);
    if (this.area === 'section') return this.sectionWords(unit, depth);
    return this.introWords(unit);
  }

  /** Whether something is asked here, so that what is looked for may stand beside it. A section that only frames the talk asks nothing. */
  private isAsking(): boolean {
    if (this.area === 'section') return !this.sectionIsFrame || this.questions.length > 0;
    return this.area === 'intro' && this.questions.length > 0;
  }

  protected introWords(unit: Unit): Placed {
    const { text, shape } = unit;
    const later = this.outline.sections.size > 0;
    const minutes = this.minutes(unit, text);
    if (minutes && minutes.pieces.length === 0 && text.length < 40) return minutes;
    if (shape === 'item' && (asksAloud(text) || !later)) return this.sectionWords(unit, unit.depth);
    if (shape !== 'item' && !later && asksAloud(text)) return this.sectionWords(unit, -1);
    return placed(unit, 'summary', {
      place: 'summary',
      text: shape === 'item' ? `- ${text}` : text,
      ...this.joining(unit),
    });
  }

  protected criteriaWords(unit: Unit): Placed {
    const { text, shape, depth, number, lead } = unit;
    const isItem = shape === 'item';
    const open = this.criterion;
    if (isItem && this.mode === 'level' && this.modeUsed && depth < this.levelDepth) this.setMode('prompts', -1);
    if (this.mode === 'level') {
      this.modeUsed = isItem;
      return placed(unit, 'level', { place: 'level', text, joins: '\n' });
    }
    const inItem = open?.by === 'item' && isItem && depth > open.depth;
    if (
      open &&
      (open.by === 'heading' || open.by === 'label' || open.by === 'flags' || inItem) &&
      !(this.outline.scaled.has(unit) && open.by !== 'flags')
    ) {
      const level = levelIn(text, { lead, number, loose: number !== undefined || (isItem && lead !== undefined) });
      if (level) {
        this.levelDepth = depth;
        return placed(unit, 'level', levelPiece(level));
      }
      this.modeUsed = isItem;
      return placed(unit, 'look for', { place: 'look for', text, joins: isItem ? '\n' : '\n\n' });
    }
    if (isItem) return this.criterionLine(unit, 'item');
    const level = levelIn(text);
    if (level && open) return placed(unit, 'level', levelPiece(level));
    return this.note(unit);
  }

  protected listed(unit: Unit): Placed {
    const { text, shape } = unit;
    switch (this.area) {
      case 'preparation':
        return placed(unit, 'preparation', { place: 'preparation', text });
      case 'reflection':
        return asks(text) ? placed(unit, 'reflection', { place: 'reflection', text }) : this.note(unit);
      case 'expect':
        return placed(unit, 'expect', {
          place: 'expect',
          text: shape === 'item' ? `- ${text}` : text,
          ...this.joining(unit),
        });
      case 'contents':
        return leftOut(unit, 'contents');
      case 'decision':
        return isRecommendation(text) ? leftOut(unit, 'score') : this.note(unit);
      default:
        return this.note(unit);
    }
  }

  protected sectionWords(unit: Unit, depth: number): Placed {
    const { text, shape } = unit;
    const isItem = shape === 'item';
    if (isItem) this.modeUsed = true;
    if (this.mode === 'look for') {
      const level = levelIn(text, unit);
      return level
        ? placed(unit, 'level', levelPiece(level))
        : placed(unit, 'look for', { place: 'look for', text, joins: isItem ? '\n' : '\n\n' });
    }
    if (this.mode === 'level') return placed(unit, 'level', { place: 'level', text, joins: '\n' });
    const spoken = this.outline.spoken.get(unit);
    if (spoken) {
      const words = spoken === 'first' ? text.replace(/^["“„«「]\s*/u, '') : text.replace(/\s*["”“»」]$/u, '');
      return placed(unit, 'script', { place: 'script', text: words, ...(spoken === 'next' && { joins: '\n\n' }) });
    }
    const aloud = unquoted(text);
    if (this.mode === 'script') return placed(unit, 'script', { place: 'script', text: aloud ?? text });
    if (this.mode === 'purpose') return placed(unit, 'purpose', { place: 'purpose', text, ...this.joining(unit) });
    if (this.mode === 'note') return this.note(unit);
    if (isItem) this.questions = this.questions.filter((one) => one.depth < depth);
    if (this.condition && depth <= this.condition.depth && isItem) this.condition = undefined;
    if (isCondition(text) && this.outline.leading.has(unit)) {
      this.condition = { text, depth };
      return placed(unit, 'part');
    }
    const level = isItem && this.questions.length > 0 && depth > 0 ? levelIn(text) : undefined;
    if (level) return placed(unit, 'level', ...this.openLabelled(depth), levelPiece(level));
    if (aloud !== undefined) {
      return isItem && asks(aloud)
        ? this.prompt(unit, aloud, 'question', depth)
        : placed(unit, 'script', { place: 'script', text: aloud });
    }
    const kindHere = promptKindOf(text, this.sectionIsFrame);
    if (isItem)
      return this.prompt(unit, text, kindHere ?? (this.outline.scaled.has(unit) ? 'question' : undefined), depth);
    if (asksAloud(text) && text.length < 300) return this.prompt(unit, text, 'question', -1);
    const short = text.length < 90 && !/[.!。]\s*\S/u.test(text);
    const told = short && !/^(?:the|they|we|you|candidates?|interviewers?|this|no|only)\b/iu.test(text);
    const kind = told ? promptKindOf(text) : undefined;
    return kind ? this.prompt(unit, text, kind, -1) : this.note(unit);
  }
}
