import type { Guide } from '../../domain/guide/guide.ts';
import { shown } from './exact-texts.ts';

type Criteria = Guide['criteria'];

/** The criteria that can be referred to by their name, by id: simple names, each used once. */
export function nameableCriteria(criteria: Criteria): ReadonlyMap<string, string> {
  const count = (key: 'id' | 'name', value: string) => criteria.filter((one) => one[key] === value).length;
  const simple = criteria.filter(
    ({ id, name }) =>
      shown(name) === name &&
      /^[\p{L}\p{N}][^\n]*(?<!\s)$/u.test(name) &&
      count('name', name) === 1 &&
      count('id', id) === 1,
  );
  return new Map(simple.map(({ id, name }) => [id, name]));
}
