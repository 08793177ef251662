import type { CheckIn, Guide } from '../../domain/guide/guide.ts';
import { idMaker, nameKey } from './guide-id.ts';
import type { Piece, Place } from './place.ts';

type Section = Guide['sections'][number];
type Criterion = Guide['criteria'][number];

/** What a guide gets that no piece says. */
export interface Unsaid {
  /** The guide's id. Without one it is made from the name. */
  id?: string | undefined;
  name: string;
  care?: CheckIn | undefined;
  /** What to tell the candidate beforehand. */
  expect?: string | undefined;
  /** The length that the guide should have, in minutes. */
  wantedMinutes?: number | undefined;
}

interface OpenCriterion {
  criterion: Criterion;
  key: string | undefined;
  ranks: (number | undefined)[];
}

/** The guide that pieces make, in their order. Each text is in it: what has no section or criterion yet begins one. It has a section at least. */
export function placedGuide(pieces: readonly Piece[], unsaid: Unsaid): Guide {
  const given = new Map<string, string[]>();
  for (const { id, place } of pieces)
    if (id !== undefined) given.set(pool(place), [...(given.get(pool(place)) ?? []), id]);
  const makers = new Map<string, ReturnType<typeof idMaker>>();

  /** The id that a piece has, or a new one made from its words. */
  function idOf({ id, place, text }: Piece): string {
    if (id !== undefined) return id;
    const name = pool(place);
    const make = makers.get(name) ?? idMaker(given.get(name) ?? []);
    makers.set(name, make);
    return make(text, name);
  }

  const title = pieces.find(({ place }) => place === 'guide');
  const name = title?.text ?? unsaid.name;
  const care = { ...(unsaid.care ?? { ask: '', pause: '', move: '', message: '' }) };
  const guide: Guide = {
    id: unsaid.id ?? idMaker([])(name, 'guide'),
    name,
    summary: '',
    ...(unsaid.wantedMinutes !== undefined && { wantedMinutes: unsaid.wantedMinutes }),
    care,
    sections: [],
    criteria: [],
    preparation: [],
  };
  const keyed = new Map<string, Section>();
  const criteria: OpenCriterion[] = [];
  const leading: { element: { criteria?: string[] }; keys: readonly string[] }[] = [];
  const saidCare = new Set<string>();
  let section: Section | undefined;
  let criterion: OpenCriterion | undefined;

  function openSection(piece: Piece): Section {
    const same = piece.key === undefined ? undefined : keyed.get(piece.key);
    const opened = same ?? {
      id: idOf(piece),
      name: piece.text,
      purpose: '',
      minutes: 0,
      protected: false,
      scripts: [],
      prompts: [],
    };
    if (same) rename(opened, piece.text);
    else guide.sections.push(opened);
    if (piece.key !== undefined) keyed.set(piece.key, opened);
    if (piece.minutes !== undefined && !(same && opened.minutes > 0)) opened.minutes = piece.minutes;
    if (piece.protected) opened.protected = true;
    if (piece.rated !== undefined) opened.rated = piece.rated;
    return opened;
  }

  function openCriterion(piece: Piece): OpenCriterion {
    const same = piece.key === undefined ? undefined : criteria.find(({ key }) => key === piece.key);
    if (same) return same;
    const opened = { id: idOf(piece), name: piece.text, lookFor: '', levels: [] };
    guide.criteria.push(opened);
    const open: OpenCriterion = { criterion: opened, key: piece.key, ranks: [] };
    criteria.push(open);
    return open;
  }

  /** Where a piece is put that needs a section, and none has begun. */
  function sectionNow(): Section {
    section ??= openSection({ place: 'section', text: name });
    return section;
  }

  function criterionNow(): OpenCriterion {
    criterion ??= openCriterion({ place: 'criterion', text: section?.name ?? name });
    return criterion;
  }

  function lead(element: { criteria?: string[] }, { criteria: ids, leads }: Piece): void {
    if (ids) element.criteria = [...ids];
    if (leads && leads.length > 0) leading.push({ element, keys: leads });
  }

  function put(piece: Piece): void {
    const { place, text, joins } = piece;
    switch (place) {
      case 'guide':
        // Only one of them can be the name.
        if (piece !== title && nameKey(text) !== nameKey(name)) guide.summary = joined(guide.summary, text, joins);
        return;
      case 'summary':
        guide.summary = joined(guide.summary, text, joins);
        return;
      case 'ask':
      case 'pause':
      case 'move':
      case 'message':
        care[place] = saidCare.has(place) ? joined(care[place], text, joins) : text;
        saidCare.add(place);
        return;
      case 'section':
        section = openSection(piece);
        criterion = undefined;
        return;
      case 'purpose': {
        const at = sectionNow();
        at.purpose = joined(at.purpose, text, joins);
        return;
      }
      case 'script': {
        const at = sectionNow();
        const last = at.scripts.at(-1);
        if (joins !== undefined && last) last.text = joined(last.text, text, joins);
        else at.scripts.push({ id: idOf(piece), text });
        const element = at.scripts.at(-1);
        if (element) lead(element, piece);
        return;
      }
      case 'question':
      case 'reminder':
      case 'prompt': {
        const element: Section['prompts'][number] = {
          id: idOf(piece),
          text,
          ...(place !== 'prompt' && { kind: place }),
        };
        lead(element, piece);
        sectionNow().prompts.push(element);
        return;
      }
      case 'criterion':
        criterion = openCriterion(piece);
        return;
      case 'look for': {
        const { criterion: at } = criterionNow();
        at.lookFor = joined(at.lookFor, text, joins);
        return;
      }
      case 'level': {
        const at = criterionNow();
        const { levels } = at.criterion;
        const last = levels.at(-1);
        const same = levels.find(({ name }) => nameKey(name) === nameKey(text));
        // A column of a table has the level's name in each of its rows.
        if (joins !== undefined && piece.behaviour !== undefined && same)
          same.behaviour = joined(same.behaviour, piece.behaviour, joins);
        else if (joins !== undefined && piece.behaviour === undefined && last)
          last.behaviour = joined(last.behaviour, text, joins);
        else {
          levels.push({
            name: text,
            behaviour: piece.behaviour ?? '',
            ...(piece.id !== undefined && { id: piece.id }),
          });
          at.ranks.push(piece.rank);
        }
        return;
      }
      case 'preparation':
        guide.preparation.push(text);
        return;
      case 'reflection':
        guide.reflection = [...(guide.reflection ?? []), { id: idOf(piece), text }];
        return;
      case 'expect':
        guide.expect = guide.expect === undefined ? text : joined(guide.expect, text, joins);
        return;
      case 'note':
        if (criterion) criterion.criterion.lookFor = joined(criterion.criterion.lookFor, text, joins);
        else if (section) section.purpose = joined(section.purpose, text, joins);
        else guide.summary = joined(guide.summary, text, joins);
    }
  }

  for (const piece of pieces) put(piece);
  if (guide.sections.length === 0) sectionNow();
  const [only, ...others] = guide.sections;
  // One that no words began takes the whole time.
  if (only && others.length === 0 && !pieces.some(({ place }) => place === 'section'))
    only.minutes = unsaid.wantedMinutes ?? 0;
  if (guide.expect === undefined && unsaid.expect !== undefined) guide.expect = unsaid.expect;
  for (const open of criteria) sortLevels(open);
  for (const { element, keys } of leading) {
    const ids = keys.flatMap((key) => criteria.find((one) => one.key === key)?.criterion.id ?? []);
    if (ids.length > 0) element.criteria = [...new Set([...(element.criteria ?? []), ...ids])];
  }
  return guide;
}

/** Ids of scripts and prompts differ from each other, too. */
function pool(place: Place): string {
  return place === 'script' || place === 'question' || place === 'reminder' ? 'prompt' : place;
}

function joined(before: string, text: string, separator = '\n\n'): string {
  return before === '' ? text : `${before}${separator}${text}`;
}

/** Keeps the words of a section's second name. */
function rename(section: Section, name: string): void {
  const [first, second] = [section.name, name].map((one) => nameKey(one).split(' ')) as [string[], string[]];
  if (second.every((word) => first.includes(word))) return;
  if (first.every((word) => second.includes(word))) section.name = name;
  else section.purpose = joined(section.purpose, name);
}

function sortLevels({ criterion, ranks }: OpenCriterion): void {
  if (ranks.length < 2 || !ranks.every((rank) => rank !== undefined)) return;
  const order = criterion.levels.map((level, index) => ({ level, rank: ranks[index] ?? 0, index }));
  criterion.levels = order.sort((a, b) => a.rank - b.rank || a.index - b.index).map(({ level }) => level);
}
