import { goQuote as quoteGo } from '../../hcl/values/go-quote.ts';
import { isValidName } from '../config/name.ts';
import { ExactNumber } from '../state/exact-number.ts';
import type { ChangeAction } from './change.ts';
import { compareJson } from './compare.ts';
import type { Difference, NestedBlocks, Shape } from './difference.ts';
import { columnWidth, padName } from './name-column.ts';
import { pairElements } from './pair-elements.ts';
import type { Style } from './style.ts';

/** How the parts of a difference are shown; passed down and changed on the way. */
export interface RenderOptions {
  readonly style: Style;
  /** ` -> null` is left out. */
  readonly withoutNullSuffix: boolean;
  readonly showUnchanged: boolean;
  readonly hideSymbols: boolean;
  /** `# forces replacement` is shown though the place itself does not. */
  readonly forceReplacement: boolean;
}

/** Returns a difference as Terraform shows it, without the name before it. `indent` counts levels of four columns. */
export function renderDifference(difference: Difference, indent: number, options: RenderOptions): string {
  const { shape, action, replace } = difference;
  switch (shape.kind) {
    case 'primitive':
      return renderPrimitive(difference, shape, indent, options);
    case 'object':
      return renderObject(difference, shape, indent, options);
    case 'map':
      return renderMap(difference, shape, indent, options);
    case 'list':
      return renderList(difference, shape, indent, options);
    case 'set':
      return renderSet(difference, shape, indent, options);
    case 'block':
      return renderBlock(difference, shape, indent, options);
    case 'sensitive': {
      if (shape.block) return hiddenBlock(replace, indent, options);
      return `(sensitive value)${nullSuffix(action, options)}${replacement(replace, options)}`;
    }
    case 'write-only': {
      const text = shape.sensitive ? '(sensitive, write-only attribute)' : '(write-only attribute)';
      return `${text}${nullSuffix(action, options)}${replacement(replace, options)}`;
    }
    case 'unknown': {
      const after = `(known after apply)${replacement(replace, options)}`;
      if (shape.before === undefined || action === 'create') return after;
      return `${renderDifference(shape.before, indent, { ...options, withoutNullSuffix: true })} ${arrow(options)} ${after}`;
    }
    default: {
      const inner = { ...options, withoutNullSuffix: true };
      return `${renderDifference(shape.before, indent, inner)} ${arrow(options)} ${renderDifference(shape.after, indent, inner)}`;
    }
  }
}

/** Returns the symbol of an action with a space behind it: `  + `. */
export function actionSymbol(action: ChangeAction, options: RenderOptions): string {
  if (options.hideSymbols) return '    ';
  const { style } = options;
  switch (action) {
    case 'create':
      return `  ${style.green('+')} `;
    case 'delete':
      return `  ${style.red('-')} `;
    case 'update':
      return `  ${style.yellow('~')} `;
    default:
      return '    ';
  }
}

/** Returns an attribute's name as it is written: in quotes when it is no valid name. */
export function attributeName(name: string): string {
  return isValidName(name) ? name : quoteGo(name);
}

/** Options for the parts of a whole: what was forced on the whole is not forced on them. */
function inside(options: RenderOptions): RenderOptions {
  return options.forceReplacement ? { ...options, forceReplacement: false } : options;
}

function arrow({ style }: RenderOptions): string {
  return style.yellow('->');
}

function nullSuffix(action: ChangeAction, options: RenderOptions): string {
  return action === 'delete' && !options.withoutNullSuffix ? options.style.gray(' -> null') : '';
}

function replacement(replace: boolean, options: RenderOptions): string {
  return replace || options.forceReplacement ? options.style.red(' # forces replacement') : '';
}

function spaces(indent: number): string {
  return '    '.repeat(indent);
}

/** The beginning of a line that shows something unchanged. */
function plain(indent: number): string {
  return `${spaces(indent)}    `;
}

function hidden(what: string, count: number, indent: number, { style }: RenderOptions): string {
  return `${plain(indent)}${style.gray(`# (${count} unchanged ${what}${count === 1 ? '' : 's'} hidden)`)}\n`;
}

const important = new Set(['id', 'name', 'tags']);

function warnings({ shape }: Difference, indent: number, options: RenderOptions): string {
  if (shape.kind !== 'sensitive' || shape.before === shape.after) return '';
  const { inner, before } = shape;
  if (inner.action === 'create' || inner.action === 'delete') return '';
  const word = options.style.yellow('Warning');
  const unchanged = inner.action === 'no-op' ? ' The value is unchanged.' : '';
  const place = shape.block ? 'block' : 'attribute value';
  const first = before
    ? `this ${place} will no longer be marked as sensitive`
    : `this ${place} will be marked as sensitive and will not`;
  const second = before ? 'after applying this change.' : 'display in UI output after applying this change.';
  return `${spaces(indent)}  # ${word}: ${first}\n${spaces(indent)}  # ${second}${unchanged}\n`;
}

function line(
  name: string,
  width: number,
  difference: Difference,
  indent: number,
  symbol: RenderOptions,
  options: RenderOptions,
  comma = '',
): string {
  return `${warnings(difference, indent, options)}${spaces(indent)}${actionSymbol(difference.action, symbol)}${padName(name, width)} = ${renderDifference(difference, indent, options)}${comma}\n`;
}

/** What stands between the brackets of an object, map, list or set. */
interface Inside {
  readonly brackets: '{}' | '[]';
  readonly size: number;
  /** Whether the whole is what forces a replacement. */
  readonly replace: boolean;
  /** What an entry is called when it is hidden. */
  readonly noun: 'attribute' | 'element';
  /** Returns the lines of the entries that are shown, and how many are not and still have to be told of. */
  readonly entries: () => { readonly text: string; readonly unchanged: number };
}

function enclosed({ action }: Difference, content: Inside, indent: number, given: RenderOptions): string {
  const [open = '', close = ''] = content.brackets;
  const suffix = nullSuffix(action, given);
  const note = replacement(content.replace, given);
  if (content.size === 0) return `${open}${close}${suffix}${note}`;
  const { text, unchanged } = content.entries();
  const rest = unchanged > 0 ? hidden(content.noun, unchanged, indent + 1, given) : '';
  return `${open}${note}\n${text}${rest}${plain(indent)}${close}${suffix}`;
}

function renderObject(
  difference: Difference,
  { members, nested }: Shape & { kind: 'object' },
  indent: number,
  given: RenderOptions,
): string {
  const options = { ...inside(given), withoutNullSuffix: !nested };
  const names = [...members.keys()].sort();
  const width = columnWidth(names.map(attributeName));
  const entries = () => {
    let text = '';
    let unchanged = 0;
    for (const name of names) {
      const member = members.get(name) as Difference;
      if (important.has(name)) {
        const shown = { ...options, showUnchanged: true };
        text += line(attributeName(name), width, member, indent + 1, options, shown);
      } else if (member.action === 'no-op' && !given.showUnchanged) unchanged++;
      else text += line(attributeName(name), width, member, indent + 1, options, options);
    }
    return { text, unchanged };
  };
  const { replace } = difference;
  const content: Inside = { brackets: '{}', size: members.size, replace, noun: 'attribute', entries };
  return enclosed(difference, content, indent, given);
}

function renderMap(
  difference: Difference,
  { members, nested }: Shape & { kind: 'map' },
  indent: number,
  given: RenderOptions,
): string {
  const options: RenderOptions = {
    ...given,
    withoutNullSuffix: difference.action === 'delete' || nested,
    forceReplacement: difference.replace && nested,
  };
  const names = [...members.keys()].sort();
  const width = nested ? 0 : columnWidth(names.map(quoteGo));
  const entries = () => {
    let text = '';
    let unchanged = 0;
    for (const name of names) {
      const member = members.get(name) as Difference;
      if (member.action === 'no-op' && !given.showUnchanged) {
        unchanged++;
        continue;
      }
      const comma = member.shape.kind === 'object' ? ',' : '';
      text += line(quoteGo(name), width, member, indent + 1, options, options, comma);
    }
    return { text, unchanged };
  };
  const replace = difference.replace && !nested;
  const content: Inside = { brackets: '{}', size: members.size, replace, noun: 'element', entries };
  return enclosed(difference, content, indent, given);
}

/** An entry of a list or set. `symbols` say how its mark is shown. */
function element(
  item: Difference,
  indent: number,
  symbols: RenderOptions,
  options: RenderOptions = symbols,
): string {
  return `${warnings(item, indent, symbols)}${spaces(indent)}${actionSymbol(item.action, options)}${renderDifference(item, indent, options)},\n`;
}

function renderList(
  difference: Difference,
  { elements, context }: Shape & { kind: 'list' },
  indent: number,
  given: RenderOptions,
): string {
  const options = { ...inside(given), withoutNullSuffix: true };
  const unchangedOptions = { ...inside(given), showUnchanged: true };
  const entries = () => {
    let text = '';
    let waiting: Difference[] = [];
    let showNext = false;
    for (const item of elements) {
      if (item.action === 'no-op' && !showNext && !given.showUnchanged) {
        waiting.push(item);
        continue;
      }
      showNext = false;
      let itemOptions = options;
      if (context) {
        if (waiting.length > 1) text += hidden('element', waiting.length - 1, indent + 1, given);
        const last = waiting.at(-1);
        if (last !== undefined) text += element(last, indent + 1, unchangedOptions);
        waiting = [];
        if (item.action === 'no-op') itemOptions = unchangedOptions;
        else showNext = true;
      }
      text += element(item, indent + 1, itemOptions);
    }
    return { text, unchanged: waiting.length };
  };
  const { replace } = difference;
  const content: Inside = { brackets: '[]', size: elements.length, replace, noun: 'element', entries };
  return enclosed(difference, content, indent, given);
}

function renderSet(
  difference: Difference,
  { elements, nested }: Shape & { kind: 'set' },
  indent: number,
  given: RenderOptions,
): string {
  const options: RenderOptions = {
    ...given,
    withoutNullSuffix: true,
    forceReplacement: difference.replace && nested,
  };
  const entries = () => {
    const shown = elements.filter(({ action }) => action !== 'no-op' || given.showUnchanged);
    const text = shown.map((item) => element(item, indent + 1, given, options)).join('');
    return { text, unchanged: elements.length - shown.length };
  };
  const replace = difference.replace && !nested;
  const content: Inside = { brackets: '[]', size: elements.length, replace, noun: 'element', entries };
  return enclosed(difference, content, indent, given);
}

function renderBlock(
  difference: Difference,
  shape: Shape & { kind: 'block' },
  indent: number,
  given: RenderOptions,
): string {
  const { attributes, blocks } = shape;
  const head = `{${replacement(difference.replace, given)}`;
  if (attributes.size === 0 && blocks.size === 0) return `{}${replacement(difference.replace, given)}`;
  const options = inside(given);
  const names = [...attributes.keys()].sort();
  const width = columnWidth(names.map(attributeName));
  let text = `${head}\n`;
  let unchanged = 0;
  for (const name of names) {
    const attribute = attributes.get(name) as Difference;
    if (important.has(name)) {
      text += line(name, width, attribute, indent + 1, options, { ...options, showUnchanged: true });
    } else if (attribute.action === 'no-op' && !given.showUnchanged) unchanged++;
    else text += line(attributeName(name), width, attribute, indent + 1, options, options);
  }
  if (unchanged > 0) text += hidden('attribute', unchanged, indent + 1, given);
  let unchangedBlocks = 0;
  for (const name of [...blocks.keys()].sort()) {
    const nested = blocks.get(name) as NestedBlocks;
    let first = attributes.size > 0;
    for (const { label, difference: item } of nested.items) {
      const shown = hideSensitive(item, nested);
      if (shown.action === 'no-op' && !given.showUnchanged) {
        unchangedBlocks++;
        continue;
      }
      if (first) text += '\n';
      first = false;
      const blockOptions = { ...options, forceReplacement: nested.replace };
      text += `${warnings(shown, indent + 1, blockOptions)}${spaces(indent + 1)}${actionSymbol(shown.action, blockOptions)}${attributeName(name)}${label} ${renderDifference(shown, indent + 1, blockOptions)}\n`;
    }
  }
  if (unchangedBlocks > 0) text += `\n${hidden('block', unchangedBlocks, indent + 1, given)}`;
  return `${text}${plain(indent)}}`;
}

/** A block in a collection that is sensitive as a whole is not shown. */
function hideSensitive(item: Difference, nested: NestedBlocks): Difference {
  const { beforeSensitive: before, afterSensitive: after } = nested;
  const hide = item.action === 'create' ? after : item.action === 'delete' ? before : before || after;
  if (!hide) return item;
  const action = item.action === 'no-op' && before !== after ? 'update' : item.action;
  return {
    action,
    replace: item.replace,
    shape: { kind: 'sensitive', inner: item, before, after, block: true },
  };
}

function hiddenBlock(replace: boolean, indent: number, options: RenderOptions): string {
  const start = plain(indent);
  return `{${replacement(replace, options)}\n${start}  # At least one attribute in this block is (or was) sensitive,\n${start}  # so its contents will not be displayed.\n${start}}`;
}

interface ReadText {
  readonly text: string;
  readonly json: unknown;
  readonly multiline: boolean;
  readonly isNull: boolean;
}

function readText(value: unknown, { style }: RenderOptions): ReadText {
  if (value === null || value === undefined)
    return { text: style.gray('null'), json: undefined, multiline: false, isNull: true };
  const text = String(value);
  if (text.startsWith('{') || text.startsWith('[')) {
    try {
      return { text, json: JSON.parse(text), multiline: false, isNull: false };
    } catch {
      // It only looks like JSON.
    }
  }
  if (text.includes('\n')) return { text: text.trim(), json: undefined, multiline: true, isNull: false };
  return { text, json: undefined, multiline: false, isNull: false };
}

function simple(read: ReadText): string {
  return read.isNull ? read.text : quoteGo(read.text);
}

function renderPrimitive(
  difference: Difference,
  shape: Shape & { kind: 'primitive' },
  indent: number,
  options: RenderOptions,
): string {
  const { action, replace } = difference;
  const { before, after } = shape;
  if (typeof before === 'string' || typeof after === 'string')
    return renderText(difference, shape, indent, options);
  const suffix = replacement(replace, options);
  switch (action) {
    case 'create':
      return `${primitiveText(after, options)}${suffix}`;
    case 'delete':
      // What was null already does not become it.
      if (before === null || before === undefined) return `${primitiveText(before, options)}${suffix}`;
      return `${primitiveText(before, options)}${nullSuffix(action, options)}${suffix}`;
    case 'no-op':
      return `${primitiveText(before, options)}${suffix}`;
    default:
      return `${primitiveText(before, options)} ${arrow(options)} ${primitiveText(after, options)}${suffix}`;
  }
}

function primitiveText(value: unknown, { style }: RenderOptions): string {
  if (value === null || value === undefined) return style.gray('null');
  return value instanceof ExactNumber ? value.text : String(value);
}

function renderText(
  difference: Difference,
  shape: Shape & { kind: 'primitive' },
  indent: number,
  options: RenderOptions,
): string {
  const { action, replace } = difference;
  const start = `${spaces(indent + 1)}    `;
  let lines: string[];
  if (action === 'update') {
    const before = readText(shape.before, options);
    const after = readText(shape.after, options);
    if (before.json !== undefined && after.json !== undefined)
      return renderJson(difference, before.json, after.json, indent, options);
    if (before.json !== undefined || after.json !== undefined) {
      const left: Difference = { action: 'delete', replace: false, shape: { ...shape, after: undefined } };
      const right: Difference = { action: 'create', replace: false, shape: { ...shape, before: undefined } };
      return renderDifference(
        { action, replace, shape: { kind: 'type-change', before: left, after: right } },
        indent,
        options,
      );
    }
    if (!before.multiline && !after.multiline) {
      return `${simple(before)} ${arrow(options)} ${simple(after)}${replacement(replace, options)}`;
    }
    lines = changedLines(before.text.split('\n'), after.text.split('\n'), indent, options);
  } else {
    const read = readText(action === 'delete' ? shape.before : shape.after, options);
    const suffix = action === 'delete' && !read.isNull ? nullSuffix(action, options) : '';
    if (read.json !== undefined) {
      const before = action === 'create' ? undefined : read.json;
      const after = action === 'delete' ? undefined : read.json;
      return renderJson(difference, before, after, indent, options);
    }
    if (!read.multiline) return `${simple(read)}${suffix}${replacement(replace, options)}`;
    lines = read.text.split('\n').map((item) => `${start}${item}`);
  }
  return `<<-EOT${replacement(replace, options)}\n${lines.join('\n')}\n${plain(indent)}EOT${nullSuffix(action, options)}`;
}

function changedLines(
  before: readonly string[],
  after: readonly string[],
  indent: number,
  options: RenderOptions,
): string[] {
  const lines: string[] = [];
  pairElements(
    before,
    after,
    (b, a) => {
      const add = (action: ChangeAction, text = ''): void => {
        lines.push(`${spaces(indent + 1)}${actionSymbol(action, options)}${text}`);
      };
      const same = before[b] === after[a];
      if (b < before.length) add(same ? 'no-op' : 'delete', before[b]);
      if (a < after.length && !same) add('create', after[a]);
    },
    () => false,
  );
  return lines;
}

function renderJson(
  difference: Difference,
  before: unknown,
  after: unknown,
  indent: number,
  options: RenderOptions,
): string {
  const { action, replace } = difference;
  const json = compareJson({
    before,
    after,
    beforeExplicit: action !== 'create',
    afterExplicit: action !== 'delete',
    unknown: false,
    beforeSensitive: false,
    afterSensitive: false,
    replacePaths: [],
  });
  const onlySpace = json.action === 'no-op' && action === 'update';
  const whitespace = onlySpace
    ? replace
      ? ' # whitespace changes force replacement'
      : ' # whitespace changes'
    : '';
  const suffix = onlySpace ? '' : replacement(replace, options);
  const inner = {
    ...inside(options),
    withoutNullSuffix: true,
    showUnchanged: options.showUnchanged || onlySpace,
  };
  const text = renderDifference(json, indent + 1, inner);
  if (!text.includes('\n')) return `jsonencode(${text})${whitespace}${suffix}`;
  const symbol = action === 'update' && !onlySpace ? 'update' : 'no-op';
  return `jsonencode(${whitespace}\n${spaces(indent + 1)}${actionSymbol(symbol, options)}${text}${suffix}\n${plain(indent)})${nullSuffix(action, options)}`;
}
