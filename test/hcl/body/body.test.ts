import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import type { Body, BodySchema } from '../../../src/hcl/body/body.ts';
import { MergedBody } from '../../../src/hcl/body/merged-body.ts';
import { parseConfiguration } from '../../../src/hcl/parse-configuration.ts';

const schema: BodySchema = {
  attributes: [{ name: 'name', required: true }, { name: 'size' }, { name: 'tags' }],
  blocks: [{ type: 'listener', labels: ['kind', 'key'] }, { type: 'timeouts' }],
};

function bodyOf(text: string, file = 'main.tf'): Body {
  const { value, diagnostics } = parseConfiguration(file, text);
  assert.deepEqual(diagnostics, []);
  return value;
}

/** Returns each diagnostic as its summary, its detail and the text that it points at. */
function told(text: string, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ summary, detail, range }) => `${summary} | ${detail} | ${text.slice(range?.start, range?.end)}`,
  );
}

describe('content of a native body', () => {
  for (const [title, text, ...expected] of [
    [
      'accepts what the schema names',
      'name = 1\nlistener "a" "b" {\n}\nlistener "a" "c" {\n}\ntimeouts {\n}\n',
    ],
    [
      'misses a required argument',
      'size = 1\n',
      'Missing required argument | The argument "name" is required, but no definition was found. | ',
    ],
    [
      'proposes a near name',
      'name = 1\nsizes = 1\n',
      'Unsupported argument | An argument named "sizes" is not expected here. Did you mean "size"? | sizes',
    ],
    [
      'proposes no name that is set already',
      'name = 1\nsize = 2\nsizes = 1\n',
      'Unsupported argument | An argument named "sizes" is not expected here. | sizes',
    ],
    [
      'tells that an argument is a block',
      'name = 1\ntimeouts = {}\n',
      'Unsupported argument | An argument named "timeouts" is not expected here. Did you mean to define a block of type "timeouts"? | timeouts',
    ],
    [
      'refuses an argument like no other',
      'name = 1\nxyzzy = {}\n',
      'Unsupported argument | An argument named "xyzzy" is not expected here. | xyzzy',
    ],
    [
      'proposes a near block',
      'name = 1\ntimeout {\n}\n',
      'Unsupported block type | Blocks of type "timeout" are not expected here. Did you mean "timeouts"? | timeout',
    ],
    [
      'tells that a block is an argument',
      'name = 1\ntags {\n}\n',
      'Unsupported block type | Blocks of type "tags" are not expected here. Did you mean to define argument "tags"? If so, use the equals sign to assign it a value. | tags',
    ],
    [
      'misses a label',
      'name = 1\nlistener "a" {\n}\n',
      'Missing key for listener | All listener blocks must have 2 labels (kind, key). | {',
    ],
    [
      'refuses a label too many',
      'name = 1\nlistener "a" "b" "c" {\n}\n',
      'Extraneous label for listener | Only 2 labels (kind, key) are expected for listener blocks. | "c"',
    ],
    [
      'refuses any label',
      'name = 1\ntimeouts "a" {\n}\n',
      'Extraneous label for timeouts | No labels are expected for timeouts blocks. | "a"',
    ],
  ] as const) {
    it(title, () => {
      assert.deepEqual(told(text, bodyOf(text).content(schema).diagnostics), expected);
    });
  }

  it('gives attributes by name and blocks in source order', () => {
    const { value } = bodyOf(
      'name = 1\nlistener "a" "b" {\n}\ntimeouts {\n}\nlistener "a" "c" {\n}\n',
    ).content(schema);
    assert.deepEqual([...value.attributes.keys()], ['name']);
    assert.deepEqual(
      value.blocks.map(({ type, labels }) => [type, ...labels]),
      [['listener', 'a', 'b'], ['timeouts'], ['listener', 'a', 'c']],
    );
  });

  it('leaves the rest for another schema', () => {
    const body = bodyOf('name = 1\ncount = 2\nlifecycle {\n}\n');
    const { value, diagnostics } = body.partialContent({
      attributes: [{ name: 'count' }],
      blocks: [{ type: 'lifecycle' }],
    });
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([...value.content.attributes.keys()], ['count']);
    assert.equal(value.content.blocks.length, 1);
    assert.deepEqual(value.remain.content(schema).diagnostics, []);
    assert.deepEqual([...value.remain.justAttributes().value.keys()], ['name']);
  });

  it('gives everything as attributes and refuses blocks', () => {
    const text = 'a = 1\nb = 2\nc {\n}\n';
    const { value, diagnostics } = bodyOf(text).justAttributes();
    assert.deepEqual([...value.keys()], ['a', 'b']);
    assert.deepEqual(told(text, diagnostics), ['Unexpected "c" block | Blocks are not allowed here. | c']);
  });
});

describe('content of a JSON body', () => {
  for (const [title, text, ...expected] of [
    [
      'accepts what the schema names',
      '{"name": 1, "listener": {"a": {"b": {}, "c": [{}, {}]}}, "timeouts": {}, "//": "note"}',
    ],
    [
      'misses a required argument',
      '{}',
      'Missing required argument | The argument "name" is required, but no definition was found. | }',
    ],
    [
      'proposes a near name',
      '{"name": 1, "sizes": 1}',
      'Extraneous JSON object property | No argument or block type is named "sizes". Did you mean "size"? | "sizes"',
    ],
    [
      'refuses an argument that is set twice',
      '{"name": 1, "name": 2}',
      'Duplicate argument | The argument "name" was already set in this object. Each argument may be set only once. | "name"',
    ],
    [
      'misses labels',
      '{"name": 1, "listener": {"a": {}}}',
      "Missing block label | At least one object property is required, whose name represents the listener block's key. | {",
    ],
    [
      'refuses a number as block',
      '{"name": 1, "timeouts": 5}',
      'Incorrect JSON value type | Either a JSON object or a JSON array is required, representing the contents of one or more "timeouts" blocks. | 5',
    ],
  ] as const) {
    it(title, () => {
      assert.deepEqual(told(text, bodyOf(text, 'main.tf.json').content(schema).diagnostics), expected);
    });
  }

  it('gives a block for each object', () => {
    const text = '{"listener": {"a": {"b": {}, "c": [{"x": 1}, {"x": 2}]}}, "timeouts": null}';
    const { value } = bodyOf(text, 'main.tf.json').content(schema);
    assert.deepEqual(
      value.blocks.map(({ labels, body }) => [...labels, ...body.justAttributes().value.keys()]),
      [
        ['a', 'b'],
        ['a', 'c', 'x'],
        ['a', 'c', 'x'],
      ],
    );
  });

  it('leaves the rest for another schema', () => {
    const { value } = bodyOf('{"name": 1, "count": 2}', 'main.tf.json').partialContent({
      attributes: [{ name: 'count' }],
    });
    assert.deepEqual(value.remain.content(schema).diagnostics, []);
  });
});

describe('MergedBody', () => {
  const start = { file: 'a.tf', start: 0, end: 0 };

  it('sees bodies of both syntaxes as one', () => {
    const merged = new MergedBody([bodyOf('name = 1\n'), bodyOf('{"timeouts": {}}', 'b.tf.json')], start);
    const { value, diagnostics } = merged.content(schema);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([...value.attributes.keys()], ['name']);
    assert.equal(value.blocks.length, 1);
  });

  it('refuses what is set in two of them, and misses what is set in none', () => {
    const twice = new MergedBody([bodyOf('size = 1\n'), bodyOf('size = 2\n', 'b.tf')], start).content(schema);
    assert.deepEqual(
      twice.diagnostics.map(({ summary }) => summary),
      ['Duplicate argument', 'Missing required argument'],
    );
  });

  it('leaves the rest of all for another schema', () => {
    const merged = new MergedBody([bodyOf('name = 1\ncount = 1\n'), bodyOf('size = 2\n', 'b.tf')], start);
    const { value } = merged.partialContent({ attributes: [{ name: 'count' }] });
    assert.deepEqual([...value.remain.justAttributes().value.keys()], ['name', 'size']);
  });
});
