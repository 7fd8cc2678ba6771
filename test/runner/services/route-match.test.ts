import assert from 'node:assert/strict';
import { routeMatches } from '../../../src/runner/services/route-match.ts';

describe('route match', () => {
  const cases: [pattern: string, path: string, matches: boolean][] = [
    ['/a', '/a', true],
    ['/a', '/a/', false],
    ['/a', '/ab', false],
    ['/a/*', '/a/b', true],
    ['/a/*', '/a/', false],
    ['/a/*', '/a/b/c', false],
    ['/a/*/c', '/a/b/c', true],
    ['/a/**', '/a/b/c', true],
    ['/a/**', '/a/', true],
    ['/a/**', '/a', true],
    ['/**', '/', true],
    ['/a/**', '/b/a', false],
  ];
  for (const [pattern, path, matches] of cases) {
    it(`${pattern} ${matches ? 'takes' : 'leaves'} ${path}`, () =>
      assert.equal(routeMatches({ path: pattern }, { method: 'GET', path, query: {} }), matches));
  }

  it('looks at method and query', () => {
    const request = { method: 'HEAD', path: '/', query: { a: '1', b: '2' } };
    assert.equal(routeMatches({ method: 'GET' }, request), true);
    assert.equal(routeMatches({ method: 'POST' }, request), false);
    assert.equal(routeMatches({ query: { a: '1' } }, request), true);
    assert.equal(routeMatches({ query: { a: '2' } }, request), false);
    assert.equal(routeMatches({}, request), true);
  });
});
