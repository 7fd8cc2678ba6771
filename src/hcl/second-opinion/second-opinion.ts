import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { hclError } from '../hcl-diagnostic.ts';
import type { Expression, SyntaxBlock, SyntaxBody, SyntaxFile } from '../syntax/ast.ts';
import { objectKeyName } from '../syntax/ast.ts';
import { staticString } from '../syntax/static.ts';
import type { ForeignParser } from './load-hcl2-parser.ts';
import { findNewerConstruct } from './newer-constructs.ts';

/**
 * Returns in what our reading of a file and hcl2-parser's differ, with both opinions: whether the file is valid at all,
 * and which blocks, attributes and plain values it holds. Nothing when they agree, or when the file uses what is newer
 * than that parser or what its JSON form cannot tell apart.
 */
export function secondOpinion(parsed: Result<SyntaxFile>, parse: ForeignParser): Diagnostic[] {
  const { value: file, diagnostics } = parsed;
  // What we do not support is told of already, and is no opinion.
  if (diagnostics.some(({ code }) => code === 'unsupported')) return [];
  const problem = diagnostics[0];
  if (problem === undefined) return disagreementsOf(file, parse);
  if (parse(file.text).kind !== 'content') return [];
  const ours = `OpsKata refuses the file (${problem.summary}), but hcl2-parser accepts it`;
  return [disagreement(ours, problem.range ?? { file: file.file, start: 0, end: 0 })];
}

/** The same for a file, or a part of one, in which we find no mistake: `file.body` is our reading of `file.text`. */
export function disagreementsOf(file: SyntaxFile, parse: ForeignParser): Diagnostic[] {
  const foreign = parse(file.text);
  if (foreign.kind === 'broken') return [];
  if (foreign.kind === 'refused') {
    if (findNewerConstruct(file.body) !== undefined) return [];
    const start: Range = { file: file.file, start: 0, end: 0 };
    return [disagreement('OpsKata finds no syntax error here, but hcl2-parser refuses the file', start)];
  }
  const found: Diagnostic[] = [];
  compareBodies(file.body, foreign.content, found);
  return found;
}

function disagreement(difference: string, range: Range): Diagnostic {
  return hclError(
    'second-opinion',
    'Two parsers disagree',
    `${difference}. The file cannot be judged until they agree; write the construct in a plainer way, and report it.`,
    range,
  );
}

type Foreign = Readonly<Record<string, unknown>>;

function compareBodies(ours: SyntaxBody, theirs: Foreign, found: Diagnostic[]): void {
  const attributes = new Map(ours.attributes.map((attribute) => [attribute.name, attribute]));
  const types = new Map<string, SyntaxBlock[]>();
  for (const block of ours.blocks) types.set(block.type, [...(types.get(block.type) ?? []), block]);
  for (const [name, { expression, nameRange }] of attributes) {
    // Its JSON holds an argument and a block of one name in one place.
    if (types.has(name)) continue;
    if (!Object.hasOwn(theirs, name)) {
      found.push(disagreement(`OpsKata reads an argument "${name}", hcl2-parser does not`, nameRange));
    } else compareValues(expression, theirs[name], found);
  }
  for (const [type, blocks] of types) {
    if (attributes.has(type)) continue;
    compareBlocks(type, blocks, theirs[type], found);
  }
  for (const name of Object.keys(theirs)) {
    if (!attributes.has(name) && !types.has(name)) {
      found.push(
        disagreement(`hcl2-parser reads an argument or block "${name}", OpsKata does not`, ours.endRange),
      );
    }
  }
}

function compareBlocks(
  type: string,
  blocks: readonly SyntaxBlock[],
  theirs: unknown,
  found: Diagnostic[],
): void {
  const labelCounts = new Set(blocks.map(({ labels }) => labels.length));
  // Its JSON holds labels as keys, so that blocks of one type with different numbers of labels overlap.
  if (labelCounts.size > 1) return;
  const groups = new Map<string, SyntaxBlock[]>();
  for (const block of blocks) {
    const key = JSON.stringify(block.labels.map(({ value }) => value));
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const bodies = foreignBodies(theirs, first);
    const name = [type, ...first.labels.map(({ value }) => `"${value}"`)].join(' ');
    if (bodies.length !== group.length) {
      const counts = `OpsKata reads ${group.length} blocks ${name}, hcl2-parser ${bodies.length}`;
      found.push(disagreement(counts, first.headerRange));
      continue;
    }
    for (const [i, block] of group.entries()) compareBodies(block.body, bodies[i] ?? {}, found);
  }
}

function foreignBodies(theirs: unknown, { labels }: SyntaxBlock): readonly Foreign[] {
  let at = theirs;
  for (const { value } of labels) at = isObject(at) && Object.hasOwn(at, value) ? at[value] : undefined;
  return Array.isArray(at) ? (at as readonly Foreign[]) : [];
}

function isObject(value: unknown): value is Foreign {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Compares plain values; what has to be evaluated is only text in the other parser's form. */
function compareValues(ours: Expression, theirs: unknown, found: Diagnostic[]): void {
  const differ = (what: string): void => {
    const text = JSON.stringify(theirs) ?? 'nothing';
    found.push(disagreement(`OpsKata reads ${what} here, hcl2-parser ${text.slice(0, 80)}`, ours.range));
  };
  switch (ours.kind) {
    case 'number':
      if (theirs !== Number(ours.text)) differ(ours.text);
      return;
    case 'bool':
      if (theirs !== ours.value) differ(String(ours.value));
      return;
    case 'null':
      if (theirs !== null) differ('null');
      return;
    case 'template': {
      const text = staticString(ours);
      // A text with `${` in it stands in the other form as if it were a template.
      if (text === undefined || /[$%]\{/.test(text)) return;
      if (theirs !== text.normalize('NFC')) differ(JSON.stringify(text));
      return;
    }
    case 'tuple':
      if (!Array.isArray(theirs) || theirs.length !== ours.items.length) differ(`${ours.items.length} items`);
      else for (const [i, item] of ours.items.entries()) compareValues(item, theirs[i], found);
      return;
    case 'object':
      if (!isObject(theirs)) differ('an object');
      else compareMembers(ours, theirs, found);
      return;
    default:
  }
}

function compareMembers(
  ours: Extract<Expression, { kind: 'object' }>,
  theirs: Foreign,
  found: Diagnostic[],
): void {
  const last = new Map<string, Expression>();
  for (const { key, value } of ours.items) {
    const name = objectKeyName(key) ?? staticString(key);
    // A key that is computed is source text in the other form.
    if (name === undefined) return;
    last.set(name.normalize('NFC'), value);
  }
  for (const [name, value] of last) {
    if (Object.hasOwn(theirs, name)) compareValues(value, theirs[name], found);
    else
      found.push(
        disagreement(`OpsKata reads a key "${name}" in this object, hcl2-parser does not`, value.range),
      );
  }
}
