import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from '../../state/route.ts';

describe('an address', () => {
  it.each<[Route, string]>([
    [{ page: 'first' }, '#/'],
    [{ page: 'today' }, '#/today'],
    [{ page: 'today', plan: { is: 'new' } }, '#/today/new'],
    [{ page: 'today', plan: { is: 'again', from: 'a b/c%#' } }, '#/today/again/a%20b%2Fc%25%23'],
    [{ page: 'today', plan: { is: 'changed', id: 'a b/c%#' } }, '#/today/plan/a%20b%2Fc%25%23'],
    [{ page: 'interviews' }, '#/interviews'],
    [{ page: 'interviews', interview: 'a b/c%#' }, '#/interviews/a%20b%2Fc%25%23'],
    [{ page: 'interviews', interview: 'a b/c%#', handOver: true }, '#/interviews/a%20b%2Fc%25%23/hand-over'],
    [{ page: 'guides' }, '#/guides'],
    [{ page: 'guides', guide: 'story' }, '#/guides/story'],
    [{ page: 'data' }, '#/data'],
    [{ page: 'settings' }, '#/settings'],
  ])('of %j is %s, and leads back', (route, href) => {
    expect(hrefOf(route)).toBe(href);
    expect(parseRoute(href)).toEqual(route);
  });

  it.each(['', '#', '#/'])('%j leads to the first page', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'first' });
  });

  it.each(['#/today/plan', '#/today/again/', '#/today/else/x'])('%j leads to today', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'today' });
  });

  it.each(['#/nowhere', '#/nowhere/x', '#/interviews/', '#/interviews/%E0%A4%A'])(
    '%j leads to the interviews',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ page: 'interviews' });
    },
  );
});
