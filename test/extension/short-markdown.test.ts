import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortMarkdown } from '../../src/extension/results/short-markdown.ts';

describe('shortMarkdown', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', ''],
    ['One line.', '<p>One line.</p>'],
    ['Two\nlines', '<p>Two lines</p>'],
    ['One\n\ntwo', '<p>One</p><p>two</p>'],
    ['Use `set -e` **now**', '<p>Use <code>set -e</code> <strong>now</strong></p>'],
    ['*so* 2*3*4', '<p><em>so</em> 2*3*4</p>'],
    ['`**a**`', '<p><code>**a**</code></p>'],
    ['- a\n- b `c`\n  more', '<ul><li>a</li><li>b <code>c</code> more</li></ul>'],
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['Do:\n```sh\nset -e <x>\n```\nthen', '<p>Do:</p><pre><code>set -e &#60;x&#62;</code></pre><p>then</p>'],
    ['```\nnever closed', '<pre><code>never closed</code></pre>'],
    ['<img src=x onerror=alert(1)>', '<p>&#60;img src=x onerror=alert(1)&#62;</p>'],
    ['[a](javascript:b)', '<p>[a](javascript:b)</p>'],
  ];
  for (const [given, expected] of cases) {
    it(JSON.stringify(given), () => assert.equal(shortMarkdown(given).markup, expected));
  }

  it('ends, and lets no tag through but its own', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '`', '*', '-', '1', '.', '<', '>', '"', '&') }),
        (text) => {
          const tags = shortMarkdown(text).markup.match(/<\/?[^>]*>?/g) ?? [];
          for (const tag of tags) assert.match(tag, /^<\/?(p|ul|ol|li|pre|code|strong|em)>$/);
        },
      ),
    );
  });
});
