import assert from 'node:assert/strict';
import { blocksAgree } from '../../../src/hcl/second-opinion/blocks-agree.ts';
import { type ForeignParser, loadHcl2Parser } from '../../../src/hcl/second-opinion/load-hcl2-parser.ts';
import { secondOpinion } from '../../../src/hcl/second-opinion/second-opinion.ts';
import { parseFile } from '../../../src/hcl/syntax/parse.ts';
import { configurations } from '../cases/texts.ts';

const three = [
  '# first\nresource "a" "b" {\n  x = 1\n}\n',
  '\nresource "a" "c" {\n  y = <<-EOT\n    }\n  EOT\n} # } {\n',
  '// last\nlocals { z = "}" }',
];

describe('blocksAgree', () => {
  let parser: ForeignParser;
  let asked: string[];
  const counted: ForeignParser = (text) => {
    asked.push(text);
    return parser(text);
  };
  const agree = (text: string, agreed = new Set<string>(), parse = counted): boolean =>
    blocksAgree(parseFile('main.tf', text), parse, agreed);

  before(async () => {
    parser = await loadHcl2Parser();
  });

  beforeEach(() => {
    asked = [];
  });

  it('asks about each block with the text before it, and about none twice', () => {
    const agreed = new Set<string>();
    assert.ok(agree(three.join(''), agreed));
    assert.deepEqual(asked, three);
    assert.ok(agree(three.join(''), agreed));
    assert.deepEqual(asked, three);
  });

  it('asks about an edited block alone', () => {
    const agreed = new Set<string>();
    agree(three.join(''), agreed);
    asked = [];
    const [first = '', second = '', third = ''] = three;
    assert.ok(agree(first + second.replace('y', 'yy') + third, agreed));
    assert.deepEqual(asked, [second.replace('y', 'yy')]);
  });

  it('never agrees where the files as a whole do not', () => {
    for (const text of configurations) {
      const parsed = parseFile('main.tf', text);
      if (blocksAgree(parsed, parser, new Set())) {
        assert.deepEqual(secondOpinion(parsed, parser), [], text);
      }
    }
  });

  const undecided: readonly (readonly [string, string])[] = [
    ['a file that we refuse', 'a {\n  x = \n}\n'],
    ['an argument at the top', 'x = 1\na {\n}\n'],
    ['a file without blocks', '# nothing\n'],
    ['a comment that goes on behind a block', 'a {\n} /* one\n two */\nb {\n}\n'],
  ];
  for (const [name, text] of undecided) it(`leaves ${name} to the whole`, () => assert.ok(!agree(text)));

  it('does not remember a block on which the other parser says something else', () => {
    const agreed = new Set<string>();
    const refusing: ForeignParser = (text) => (text.includes('"c"') ? { kind: 'refused' } : parser(text));
    assert.ok(!agree(three.join(''), agreed, refusing));
    assert.ok(!agree(three.join(''), agreed, refusing));
    assert.ok(agree(three.join(''), agreed));
  });
});
