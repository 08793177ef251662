import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from '../../state/route.ts';

describe('an address', () => {
  it.each<[Route, string]>([
    [{ page: 'interviews' }, '#/interviews'],
    [{ page: 'interviews', interview: 'a b/c%#' }, '#/interviews/a%20b%2Fc%25%23'],
    [{ page: 'guides' }, '#/guides'],
    [{ page: 'guides', guide: 'story' }, '#/guides/story'],
    [{ page: 'data' }, '#/data'],
    [{ page: 'settings' }, '#/settings'],
  ])('of %j is %s, and leads back', (route, href) => {
    expect(hrefOf(route)).toBe(href);
    expect(parseRoute(href)).toEqual(route);
  });

  it.each(['', '#', '#/', '#/nowhere', '#/nowhere/x', '#/interviews/', '#/interviews/%E0%A4%A'])(
    '%j leads to the interviews',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ page: 'interviews' });
    },
  );
});
