import type { Traversal, TraversalStep } from '../../hcl/syntax/ast.ts';
import type { InstanceKey, ModulePath, ModuleStep, ResourceName } from './address.ts';

/** What `moved`, `removed` and `import` point at: a module call or a resource, each with or without an instance key. */
export interface TargetAddress {
  readonly module: ModulePath;
  /** Absent when the target is the last module of the path. */
  readonly resource: ResourceName | undefined;
  readonly key: InstanceKey;
}

/** Returns the object that a traversal names, or undefined when it names none. */
export function parseTarget(traversal: Traversal): TargetAddress | undefined {
  const words: (string | { readonly key: string | number })[] = [traversal.root];
  for (const step of traversal.steps) words.push(wordOf(step));
  return parseWords(words);
}

/**
 * Returns the module path that an address such as `module.a["x"].module.b` spells, as state files hold it, or
 * undefined when it is none. The empty text is the root.
 */
export function parseModulePath(text: string): ModulePath | undefined {
  if (text === '') return [];
  const words = splitAddress(text);
  if (words === undefined) return undefined;
  const target = parseWords(words);
  return target === undefined || target.resource !== undefined ? undefined : target.module;
}

/** Returns the object that an address given as text names, or undefined when it names none. */
export function parseTargetText(text: string): TargetAddress | undefined {
  const words = splitAddress(text);
  return words === undefined ? undefined : parseWords(words);
}

type Word = string | { readonly key: string | number };

function wordOf(step: TraversalStep): Word {
  if (step.kind === 'attribute') return step.name;
  return { key: step.key.type === 'string' ? step.key.value : Number(step.key.text) };
}

function parseWords(words: readonly Word[]): TargetAddress | undefined {
  const module: ModuleStep[] = [];
  let at = 0;
  while (words[at] === 'module') {
    const name = words[at + 1];
    if (typeof name !== 'string') return undefined;
    const next = words[at + 2];
    const key = typeof next === 'object' ? next.key : undefined;
    module.push({ name, key });
    at += key === undefined ? 2 : 3;
  }
  if (at === words.length)
    return module.length === 0 ? undefined : { module, resource: undefined, key: undefined };
  let mode: ResourceName['mode'] = 'managed';
  if (words[at] === 'data' || words[at] === 'ephemeral') {
    mode = words[at] as 'data' | 'ephemeral';
    at++;
  }
  const [type, name, key] = [words[at], words[at + 1], words[at + 2]];
  if (typeof type !== 'string' || typeof name !== 'string' || typeof key === 'string') return undefined;
  if (words.length > at + (key === undefined ? 2 : 3)) return undefined;
  return { module, resource: { mode, type, name }, key: key?.key };
}

function splitAddress(text: string): Word[] | undefined {
  const words: Word[] = [];
  const pattern = /\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    if (match[1] !== undefined) words.push(match[1]);
    else if (match[2] !== undefined) words.push({ key: Number(match[2]) });
    else words.push({ key: unquote(match[3] ?? '""') });
  }
  return words;
}

function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(.)|([$%])\2\{/g, (_all, escaped: string | undefined, marker: string | undefined) => {
      if (marker !== undefined) return `${marker}{`;
      return { n: '\n', r: '\r', t: '\t' }[escaped ?? ''] ?? escaped ?? '';
    });
}
