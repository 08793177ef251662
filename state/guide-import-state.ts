import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Guide } from '../domain/guide/guide.ts';
import type { Fate } from '../formats/guide-import/fate.ts';
import { guideDifference, guideOfImport } from '../formats/guide-import/guide-difference.ts';
import {
  answered,
  type GuideImport,
  type ImportAnswer,
  importGuide,
  withFate,
  withoutFate,
} from '../formats/guide-import/import-guide.ts';
import type { DifferenceLine } from '../formats/guide-import/line-difference.ts';
import { checkIn } from '../guides/check-in-words.ts';
import { whatToExpect } from '../guides/expectations.ts';
import * as m from '../messages/messages.ts';
import { type FailureReason, reasonOf } from '../storage/record-store.ts';
import type { Given } from './given-files.ts';
import { readableText, type Unreadable } from './readable-file.ts';

export { CHOOSABLE_FATES } from '../formats/guide-import/fate.ts';

/** A guide that is here. */
export interface KnownGuide {
  guide: Guide;
  /** Whether it is the user's own; built-in guides can't be changed. */
  own: boolean;
}

/** Where an imported guide comes from. */
export interface Origin {
  /** Whether Fireside wrote the file: then it keeps its id, if that is free. */
  written: boolean;
  /** The name of the guide that it is a changed copy of. */
  from?: string;
}

/** Where imported guides go. Its methods throw StoreError. */
export interface GuideShelf {
  guides: ReadonlySignal<readonly KnownGuide[]>;
  /** Stores a new guide of one's own, and returns its id. */
  create(guide: Guide, origin: Origin): Promise<string>;
  /** Makes this the newest version of a guide of one's own. */
  replace(id: string, guide: Guide): Promise<void>;
}

/** A file that is being imported. Nothing of it is stored before it is taken. */
export interface ImportedFile {
  /** Differs from that of every other file. */
  key: string;
  /** Its name, in a folder with the way to it. Empty if it was pasted. */
  name: string;
  given: ReadonlySignal<GuideImport>;
  /** The guide here that this is a newer file of. */
  known: ReadonlySignal<KnownGuide | undefined>;
  /** What taking it would change in that guide; empty if nothing. */
  difference: ReadonlySignal<readonly DifferenceLine[] | undefined>;
  /** Whether it is a newer file of an own guide, and what it would change there was not on the screen yet. */
  unseen: ReadonlySignal<boolean>;
  /** The difference is on the screen. */
  markSeen(): void;
  /** The number of questions that are still open. */
  open: ReadonlySignal<number>;
  /** The id of the guide that it became. */
  taken: ReadonlySignal<string | undefined>;
  /** Gives a line another fate; undefined: the one that was found. */
  setFate(line: number, fate: Fate | undefined): void;
  answer(question: string, answer: ImportAnswer): void;
}

/** A file that can't be imported. */
export interface Refused {
  name: string;
  why: Unreadable;
}

/** How a file is taken: as a guide of its own, or as the newest version of the one that is here. */
export type TakenAs = 'new' | 'newer';

export type GuideImportModel = ReturnType<typeof guideImportState>;

/** What a file becomes, before anything is stored. */
export function guideImportState({ guides, create, replace }: GuideShelf) {
  const files = signal<readonly Own[]>([]);
  const refused = signal<readonly Refused[]>([]);
  const passedOver = signal(0);
  const chosen = signal<string | undefined>(undefined);
  const reading = signal(0);
  const failed = signal<FailureReason | undefined>(undefined);
  const storing = signal(false);
  let count = 0;

  function add(name: string, text: string): void {
    if (files.value.some((file) => file.name === name && file.given.value.file.text === text)) return;
    count += 1;
    const file = ownFile(`file ${count}`, name, text, guides);
    files.value = [...files.value, file];
    chosen.value ??= file.key;
  }

  async function store(file: Own, as: TakenAs): Promise<void> {
    const { guide, written } = file.given.value;
    const known = file.known.value;
    if (as === 'newer' && known?.own) {
      await replace(known.guide.id, guide);
      file.taken.value = known.guide.id;
    } else file.taken.value = await create(guide, { written, ...(known && { from: known.guide.name }) });
  }

  /** Stores one after the other; one that fails ends it. Returns whether all were stored. */
  async function storeAll(wanted: readonly [Own, TakenAs][]): Promise<boolean> {
    if (storing.value) return false;
    storing.value = true;
    failed.value = undefined;
    try {
      for (const [file, as] of wanted) if (file.taken.value === undefined) await store(file, as);
      return true;
    } catch (error) {
      failed.value = reasonOf(error);
      return false;
    } finally {
      storing.value = false;
      const next = files.value.find(({ taken }) => taken.value === undefined);
      if (next && current.value?.taken.value !== undefined) chosen.value = next.key;
    }
  }

  const current = computed<Own | undefined>(() => files.value.find(({ key }) => key === chosen.value));
  const waiting = computed(() => files.value.filter(({ taken }) => taken.value === undefined));
  const takeable = computed(() =>
    waiting.value.filter(({ difference, unseen }) => difference.value?.length !== 0 && !unseen.value),
  );

  return {
    files: files as ReadonlySignal<readonly ImportedFile[]>,
    /** Those that are not taken yet. */
    waiting: waiting as ReadonlySignal<readonly ImportedFile[]>,
    /** Those that `takeAll` stores: no newer file whose changes were not seen yet, and none that brings nothing new. */
    takeable: takeable as ReadonlySignal<readonly ImportedFile[]>,
    /** The number of newer files whose changes were not seen yet. */
    unseen: computed(() => waiting.value.filter(({ unseen }) => unseen.value).length),
    refused: refused as ReadonlySignal<readonly Refused[]>,
    /** Number of files in folders that were not even tried. */
    passedOver: passedOver as ReadonlySignal<number>,
    /** The file that is shown. */
    current: current as ReadonlySignal<ImportedFile | undefined>,
    /** Whether files are being read. */
    reading: computed(() => reading.value > 0),
    storing: storing as ReadonlySignal<boolean>,
    /** Why the last guide could not be stored. */
    failed: failed as ReadonlySignal<FailureReason | undefined>,
    show(key: string): void {
      chosen.value = key;
    },
    /** Reads files. What can't be read is named, and the others come in all the same. */
    async read(what: Given): Promise<void> {
      reading.value += 1;
      passedOver.value += what.passedOver;
      try {
        for (const { name, file } of what.files) {
          const result = await readableText(file);
          batch(() => {
            if ('text' in result) add(name, result.text);
            else refused.value = [...refused.value, { name, why: result.unreadable }];
          });
        }
      } finally {
        reading.value -= 1;
      }
    },
    /** Reads a text that was pasted. Returns false if there is nothing in it. */
    paste(text: string): boolean {
      if (text.trim() === '') return false;
      add('', text);
      return true;
    },
    /** Stores the file that is shown. Returns whether it could be stored. */
    async take(as: TakenAs): Promise<boolean> {
      const file = current.peek();
      return file !== undefined && storeAll([[file, as]]);
    },
    /** Stores what is `takeable`: newer files of own guides as their newest versions. Returns whether all could be stored. */
    takeAll(): Promise<boolean> {
      return storeAll(takeable.peek().map((file) => [file, file.known.peek()?.own ? 'newer' : 'new']));
    },
    /** Forgets all files: nothing of those that were not taken stays. */
    clear(): void {
      batch(() => {
        files.value = [];
        refused.value = [];
        passedOver.value = 0;
        chosen.value = undefined;
        failed.value = undefined;
      });
    },
  };
}

interface Own extends ImportedFile {
  taken: ReturnType<typeof signal<string | undefined>>;
}

function ownFile(key: string, name: string, text: string, guides: GuideShelf['guides']): Own {
  const given = signal(
    importGuide({ name: name || m.pastedGuide(), text }, { care: checkIn, expect: whatToExpect('') }),
  );
  const known = computed(() => {
    const found = guideOfImport(
      given.value,
      guides.value.map(({ guide }) => guide),
    );
    return guides.value.find(({ guide }) => guide === found);
  });
  const difference = computed(() => {
    if (!known.value) return undefined;
    const lines = guideDifference(known.value.guide, given.value.guide);
    return lines.some(({ kind }) => kind !== 'same') ? lines : [];
  });
  // Guides are read again whenever one changes, so what the user has seen is compared by content.
  const changes = computed(() => JSON.stringify(difference.value ?? []));
  const seen = signal<string | undefined>(undefined);
  return {
    key,
    name,
    given,
    known,
    difference,
    unseen: computed(() => known.value?.own === true && changes.value !== '[]' && changes.value !== seen.value),
    markSeen() {
      seen.value = changes.peek();
    },
    open: computed(() => given.value.questions.filter(({ answer }) => answer === undefined).length),
    taken: signal<string | undefined>(undefined),
    setFate(line, fate) {
      given.value = fate === undefined ? withoutFate(given.value, line) : withFate(given.value, line, fate);
    },
    answer(question, answer) {
      given.value = answered(given.value, question, answer);
    },
  };
}
