import assert from 'node:assert/strict';
import fc from 'fast-check';
import { safeOutput } from '../../src/reporters/safe-output.ts';
import { shellWord } from '../../src/reporters/shell-word.ts';
import { wrapText } from '../../src/reporters/wrap-text.ts';
import { xmlAttribute, xmlText } from '../../src/reporters/xml-text.ts';

describe('safeOutput', () => {
  const cases: [string, string][] = [
    ['plain\n\ttext', 'plain\n\ttext'],
    ['dos\r\nline', 'dos\nline'],
    ['over\rwrite', 'over\\x0dwrite'],
    ['\u001b[2K\u001b]0;title\u0007', '\\x1b[2K\\x1b]0;title\\x07'],
    ['c1 \u009b31m', 'c1 \\x9b31m'],
    ['\u202eevil\u2066', '\\u202eevil\\u2066'],
    ['ä 日本 ✓ 🎉', 'ä 日本 ✓ 🎉'],
    ['\0\u007f', '\\x00\\x7f'],
  ];
  for (const [text, expected] of cases) {
    it(`spells out ${JSON.stringify(text)}`, () => assert.equal(safeOutput(text), expected));
  }
});

describe('wrapText', () => {
  const cases: [string, number, string, string | undefined, string][] = [
    ['one two three', 80, '', undefined, 'one two three'],
    ['one two three four five six seven', 20, '', undefined, 'one two three four\nfive six seven'],
    ['one two three four five six', 22, '  ', '- ', '- one two three four\n  five six'],
    ['a\n\nb', 80, '  ', undefined, '  a\n\n  b'],
    [
      'see /a/very/long/path/that/does/not/fit here',
      20,
      '',
      undefined,
      'see\n/a/very/long/path/that/does/not/fit\nhere',
    ],
    [
      'run "opskata start scripting/x" and go on',
      24,
      '',
      undefined,
      'run\n"opskata start scripting/x"\nand go on',
    ],
    ['', 80, '  ', undefined, ''],
    ['  kept indent of a line', 80, '', undefined, '  kept indent of a line'],
  ];
  for (const [text, width, indent, first, expected] of cases) {
    it(`wraps ${JSON.stringify(text)} to ${width}`, () =>
      assert.equal(wrapText(text, width, indent, first), expected));
  }

  it('loses and adds no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z"]{1,30}$/)),
        fc.integer({ min: 20, max: 90 }),
        (words, width) => {
          assert.deepEqual(wrapText(words.join(' '), width).split(/\s+/).filter(Boolean), words);
        },
      ),
    );
  });
});

describe('shellWord', () => {
  const cases: [string, string][] = [
    ['/a/b-c.d', '/a/b-c.d'],
    ['/a b', "'/a b'"],
    ["it's", "'it'\\''s'"],
    ['$(rm)', "'$(rm)'"],
    ['', "''"],
  ];
  for (const [text, expected] of cases) it(`quotes ${text}`, () => assert.equal(shellWord(text), expected));
});

describe('xmlText', () => {
  it('escapes markup and drops what XML forbids', () => {
    assert.equal(xmlText('<a b="c">&\u0000\ud800x\r'), '&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffdx&#13;');
    assert.equal(xmlAttribute('a\nb\tc'), 'a&#10;b&#9;c');
    assert.equal(xmlText('🎉'), '🎉');
  });
});
