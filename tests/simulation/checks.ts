import type { Write } from '../../storage/writes.ts';
import { ordered, type Verdict, verdict, WHOLE } from './oracle.ts';
import { comparable, reachable, seenIn } from './shown.ts';
import { STORES, type StoreName } from './stack.ts';
import type { World } from './world.ts';

/** What must hold in a world. Each check throws a Failure. */
export class Checks {
  private verdicts = new Map<string, { key: string; verdict: Verdict }>();
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** What must hold after each step. `all`: by reading everything. */
  async check(all: boolean): Promise<void> {
    const bytes = this.world.stack.tokensStored?.();
    if (bytes) {
      for (const interview of this.world.history.interviews())
        for (const { anyOf, n } of this.verdictOn(interview).must) {
          if (!anyOf.some((token) => bytes.has(token) || !token.startsWith('T')))
            this.world.fail(
              'acknowledged is reachable',
              `${anyOf.join(' or ')} was acknowledged (${n}), and is in neither store.`,
            );
        }
    }
    if (all) await this.compare();
  }

  private verdictOn(interview: string): Verdict {
    const key = `${this.world.history.of(interview).length} ${this.world.acknowledgements}`;
    const before = this.verdicts.get(interview);
    if (before?.key === key) return before.verdict;
    const made = { key, verdict: verdict(this.world.history.of(interview), this.world.leaps, this.world.leapsThere) };
    this.verdicts.set(interview, made);
    return made.verdict;
  }

  /** Compares what is stored with what must and must not be there. */
  async compare(): Promise<void> {
    const stored = await this.world.stack.stored();
    for (const interview of this.world.history.interviews()) {
      const found = stored.get(interview);
      const { must, mustNot } = this.verdictOn(interview);
      const there = found ? reachable(found) : { tokens: new Set<string>(), notes: [] };
      for (const { anyOf, n } of must)
        if (!anyOf.some((token) => there.tokens.has(token)))
          this.world.fail(
            'acknowledged is reachable',
            `${anyOf.join(' or ')} was acknowledged (${n}), and can't be reached in "${interview}".`,
          );
      for (const { token, because } of mustNot) {
        if (there.tokens.has(token))
          this.world.fail('gone stays gone', `${token} was ${because}, and can be reached in "${interview}".`);
        this.world.count(`must not be there: ${because}`);
      }
      this.world.count('must be there', must.length);
      this.countReached(interview, there.tokens);
      const places = new Map(there.notes.map((note, n) => [note, n]));
      for (const [before, after] of ordered(this.world.history.of(interview))) {
        const [a, b] = [places.get(before), places.get(after)];
        if (a !== undefined && b !== undefined && a > b)
          this.world.fail(
            'notes are in the order typed',
            `The note ${after} was begun after ${before}, and stands before it in "${interview}".`,
          );
      }
    }
  }

  /** Counts what has to happen for anything to be shown. */
  private countReached(interview: string, there: ReadonlySet<string>): void {
    const deleted = this.deletedIn(interview);
    const parts = new Map<string, number>();
    for (const { fact } of this.world.history.of(interview)) {
      if (fact.is !== 'wrote' || fact.token === undefined || !there.has(fact.token) || fact.part === WHOLE) continue;
      parts.set(fact.part, (parts.get(fact.part) ?? 0) + 1);
    }
    for (const [part, texts] of parts) {
      if (deleted.has(part)) this.world.count('deletion revived or restored');
      if (texts > 1) this.world.count('version');
    }
  }

  /** Counts what a backup brings of what is gone from all stores. */
  countPurged(writes: readonly Write[]): void {
    const text = JSON.stringify(writes);
    const there = this.world.stack.tokensStored?.() ?? new Set();
    for (const interview of this.world.history.interviews())
      for (const { token, because } of this.verdictOn(interview).mustNot)
        if (because === 'deleted' && text.includes(token) && !there.has(token))
          this.world.count('purged and met again');
  }

  async compareViews(): Promise<void> {
    const stored = await this.world.stack.stored();
    const apart = await this.world.stack.apart?.();
    for (const slot of this.world.slots) {
      if (!slot?.engine.shown()) continue;
      const found = stored.get(slot.engine.interview);
      const shown = slot.engine.known();
      const expected = found && seenIn(found);
      const deleted = this.deletedIn(slot.engine.interview);
      const [mine, theirs] = [comparable(shown, deleted), comparable(expected, deleted)];
      // One store may still lack what it had forgotten before it was brought back: a view may have read that one.
      const inAll = STORES.reduce((left, store) => {
        const one = apart?.[store].get(slot.engine.interview);
        const { once } = comparable(one && seenIn(one), deleted);
        return apart ? left.filter((id) => once.includes(id)) : left;
      }, theirs.once);
      // A view may still know that a text was emptied, which the stores have purged: then an old backup brings it back there alone.
      const emptied = this.emptiedIn(slot.engine.interview);
      const isSame = mine.rest === theirs.rest && inAll.every((one) => mine.once.includes(one) || emptied.has(one));
      if (!isSame)
        this.world.fail(
          'views equal the stores',
          `${slot.process.name} shows ${JSON.stringify(mine)}, stored is ${JSON.stringify(theirs)}.`,
        );
    }
  }

  /**
   * Each store holds all. What may be damaged in one must be whole in the other. Until both were compared (then `all`), one may have forgotten
   * what was once deleted and then brought back, since it had known of the deletion for longer. Returns what is damaged.
   */
  async compareStores(what: 'all' | 'never deleted' = 'never deleted'): Promise<Set<StoreName>> {
    const damaged = new Set<StoreName>();
    const apart = await this.world.stack.apart?.();
    if (!apart) return damaged;
    for (const interview of this.world.history.interviews()) {
      const deleted = this.deletedIn(interview);
      const [mine, theirs] = STORES.map((store) => {
        const found = apart[store].get(interview);
        if (found?.isDamaged) {
          damaged.add(store);
          if (!this.world.whole[store].mayBeDamaged)
            this.world.fail('stores are equal', `"${interview}" is damaged in the ${store}.`);
          return undefined;
        }
        const shown = found && seenIn(found);
        const { rest, once } = comparable(shown, deleted);
        return JSON.stringify(what === 'all' ? [rest, once.sort()] : rest);
      });
      if (mine !== undefined && theirs !== undefined && mine !== theirs)
        this.world.fail('stores are equal', `The database holds ${mine}, the mirror ${theirs}.`);
    }
    return damaged;
  }

  private deletedIn(interview: string): Set<string> {
    return new Set(this.world.history.of(interview).flatMap(({ fact }) => (fact.is === 'deleted' ? fact.part : [])));
  }

  private emptiedIn(interview: string): Set<string> {
    const facts = this.world.history.of(interview).map(({ fact }) => fact);
    return new Set(facts.flatMap((fact) => (fact.is === 'wrote' && fact.token === undefined ? fact.part : [])));
  }

  /** What is erased is in no byte of any store. */
  async compareBytes(): Promise<void> {
    const bytes = this.world.stack.tokensStored?.();
    if (!bytes) return;
    for (const interview of this.world.history.interviews())
      for (const { token, because } of this.verdictOn(interview).mustNot)
        if (because === 'erased' && bytes.has(token))
          this.world.fail('erased is in no byte', `${token} was erased, and is still in a store.`);
  }

  /** Forgets its verdicts: what must hold has changed. */
  forget(): void {
    this.verdicts.clear();
  }
}
