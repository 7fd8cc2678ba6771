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

  const block =
    'resource "a" "b" { # x\n  # about y\n  y = <<-EOT\n    }\n  EOT\n\n  z {\n    i = 1\n  }\n  w = 1 # w\n} # }\n';
  const edits: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['an argument', 'w = 1', 'w = 2', ['  w = 2 # w\n']],
    ['a heredoc', '    }\n', '    {\n', ['  # about y\n  y = <<-EOT\n    {\n  EOT\n']],
    ['a nested block', 'i = 1', 'i = 2', ['\n  z {\n    i = 2\n  }\n']],
    ['the label', '"b"', '"c"', ['resource "a" "c" { # x\n} # }\n']],
    ['a new argument', '  z {', '  n = 1\n  z {', ['\n  n = 1\n', '  z {\n    i = 1\n  }\n']],
    ['an argument that is gone', '  w = 1 # w\n', '', ['']],
    ['all on one line', block, 'a { w = 1 }\n', ['a { w = 1 }\n']],
  ];
  for (const [name, from, to, expected] of edits) {
    it(`asks, after an edit, about that alone: ${name}`, () => {
      const agreed = new Set<string>();
      assert.ok(agree(block + three.join(''), agreed));
      asked = [];
      assert.ok(agree(block.replace(from, to) + three.join(''), agreed));
      assert.deepEqual(
        asked,
        expected.filter((text) => text !== ''),
      );
    });
  }

  it('does not agree, now or later, when the other parser refuses the edited line', () => {
    const agreed = new Set<string>();
    const refusing: ForeignParser = (text) => (text.includes('w = 2') ? { kind: 'refused' } : parser(text));
    assert.ok(agree(block, agreed, refusing));
    const edited = block.replace('w = 1', 'w = 2');
    for (let time = 0; time < 2; time++) assert.ok(!agree(edited, agreed, refusing));
  });

  it('asks about the block as a whole when much of it is new', () => {
    const agreed = new Set<string>();
    assert.ok(agree(block, agreed));
    asked = [];
    const edited = block.replace('i = 1', 'i = 2').replace('w = 1', 'w = 2').replace('"b"', '"c"');
    assert.ok(agree(edited, agreed));
    assert.deepEqual(asked, [edited]);
  });

  it('asks about the block as a whole when what agreed before is on the same line as something else', () => {
    const agreed = new Set<string>();
    agree('a {\n  b = 1\n}\n', agreed);
    asked = [];
    for (const text of ['a { b = 1 }\n', 'a { /* x\n  b = 1\n*/}\n', 'a {\n  b = 1 /* x\n */\n}\n'])
      agree(text, agreed);
    assert.deepEqual(asked.length, 3);
  });

  it('never agrees where the files as a whole do not, whatever agreed before', () => {
    const agreed = new Set<string>();
    for (const text of configurations) {
      const parsed = parseFile('main.tf', text);
      for (const known of [new Set<string>(), agreed])
        if (blocksAgree(parsed, parser, known)) assert.deepEqual(secondOpinion(parsed, parser), [], text);
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
