import type { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { keysAt } from './schema-keys.ts';
import { valueAt as at, type YamlFile, type YamlPath } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/**
 * Returns a manifest checked against its schema.
 * On error: one diagnostic for each mistake, at the value or key that it is about; the value is then undefined.
 */
export function readManifest<Schema extends z.ZodType>(
  yaml: YamlFile,
  schema: Schema,
): { value: z.output<Schema> | undefined; diagnostics: Diagnostic[] } {
  if (yaml.value === undefined) return { value: undefined, diagnostics: [] };
  if (yaml.value === null)
    return {
      value: undefined,
      diagnostics: [
        complaint(yaml, [], 'missing-key', 'The file is empty', 'It must hold a manifest: keys and values.'),
      ],
    };
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const issues = parsed.error.issues.flatMap((issue) => branches(issue, [], yaml.value));
  const diagnostics = withoutConsequences(issues).flatMap((issue) => explain(yaml, issue, schema));
  return { value: undefined, diagnostics };
}

/** A union reports every branch; the one that people meant is the one whose complaints are the fewest and deepest. */
function branches(issue: Issue, prefix: YamlPath, root: unknown): Issue[] {
  const path = [...prefix, ...issue.path] as (string | number)[];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  const value = at(root, path);
  const candidates = issue.errors.map((errors) => errors.flatMap((error) => branches(error, path, root)));
  const meant = candidates.filter((errors) => !errors.some((error) => isKindMismatch(error, path, value)));
  const best = (meant.length > 0 ? meant : candidates).sort((a, b) => a.length - b.length)[0];
  return best ?? [{ ...issue, path }];
}

function isKindMismatch(issue: Issue, path: YamlPath, value: unknown): boolean {
  if (issue.path.length > path.length) return false;
  if (issue.code === 'invalid_type') return true;
  return issue.code === 'invalid_value' && typeof value === 'object';
}

/** A mistyped key also makes "needs one of …" and "is missing" true; only the key is told then. */
function withoutConsequences(issues: readonly Issue[]): Issue[] {
  const mistyped = new Set(
    issues.filter((issue) => issue.code === 'unrecognized_keys').map((issue) => issue.path.join('\0')),
  );
  return issues.filter((issue) => issue.code !== 'custom' || !mistyped.has(issue.path.join('\0')));
}

function explain(yaml: YamlFile, issue: Issue, schema: z.ZodType): Diagnostic[] {
  const path = issue.path as (string | number)[];
  const name = path.length === 0 ? 'The file' : `\`${dotted(path)}\``;
  const value = at(yaml.value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(yaml, path, key, keysAt(schema, yaml.value, path)));
    case 'invalid_type': {
      const key = path.at(-1);
      if (value === undefined && typeof key === 'string') {
        const above = path.slice(0, -1);
        const where = above.length === 0 ? 'The file' : `\`${dotted(above)}\``;
        return [
          complaint(
            yaml,
            above,
            'missing-key',
            `Missing key "${key}"`,
            `${where} must have \`${key}\`.`,
            'key',
          ),
        ];
      }
      const is = `${name} must be ${article(issue.expected)}, but it is ${kindOf(value)}.`;
      return [complaint(yaml, path, 'wrong-type', `Wrong type of ${last(path)}`, is)];
    }
    case 'invalid_value': {
      const given = typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : undefined;
      const hint = given === undefined ? '' : ` Did you mean "${given}"?`;
      const detail = `${name} is ${shown(value)}; it must be ${oneOf(issue.values)}.${hint}`;
      return [complaint(yaml, path, 'bad-value', `Invalid value of ${last(path)}`, detail)];
    }
    case 'invalid_union': {
      const options = (issue as { options?: readonly unknown[] }).options ?? [];
      if (value === undefined) {
        const above = path.slice(0, -1);
        const key = String(path.at(-1));
        return [
          complaint(
            yaml,
            above,
            'missing-key',
            `Missing key "${key}"`,
            `\`${key}\` must be given: ${oneOf(options)}.`,
            'key',
          ),
        ];
      }
      const meant = typeof value === 'string' ? didYouMean(value, options.map(String)) : undefined;
      const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
      const detail =
        options.length > 0
          ? `it must be ${oneOf(options)}.${hint}`
          : 'it has none of the forms that are understood here.';
      return [
        complaint(
          yaml,
          path,
          'bad-value',
          `Invalid value of ${last(path)}`,
          `${name} is ${shown(value)}; ${detail}`,
        ),
      ];
    }
    case 'invalid_key':
      return [
        complaint(
          yaml,
          path,
          'bad-value',
          `Invalid name ${shown(path.at(-1))}`,
          `${name}: ${end(issue.issues.map((inner) => inner.message).join('; '))}`,
          'key',
        ),
      ];
    case 'too_small':
    case 'too_big': {
      const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      const unit = issue.origin === 'array' ? ' elements' : issue.origin === 'string' ? ' characters' : '';
      const has = Array.isArray(value) ? `it has ${value.length}` : `it is ${shown(value)}`;
      const verb = unit === '' ? 'be' : 'have';
      const own = issue.origin === 'string' && issue.message === 'must not be empty';
      const detail = own ? `${name} must not be empty.` : `${name} must ${verb} ${bound}${unit}, but ${has}.`;
      return [complaint(yaml, path, 'bad-value', `Invalid value of ${last(path)}`, detail)];
    }
    default: {
      const detail = `${name} ${issue.message.startsWith('Invalid') ? `is ${shown(value)}, which is not valid here` : glue(issue.message, value)}`;
      return [complaint(yaml, path, 'bad-value', `Invalid value of ${last(path)}`, end(detail))];
    }
  }
}

/** Our own messages are verb phrases ("must not be empty", "needs one of …") or say how something is written. */
function glue(message: string, value: unknown): string {
  if (/^(must|needs|has|is|names|holds) /.test(message)) return message;
  return `is ${shown(value)}: ${message}`;
}

function unknownKey(yaml: YamlFile, path: YamlPath, key: string, known: readonly string[]): Diagnostic {
  const meant = didYouMean(key, known);
  const where = path.length === 0 ? 'here' : `in \`${dotted(path)}\``;
  const hint =
    meant !== undefined
      ? ` Did you mean "${meant}"?`
      : known.length > 0
        ? ` Known are ${known.map((name) => `\`${name}\``).join(', ')}.`
        : '';
  return complaint(
    yaml,
    [...path, key],
    'unknown-key',
    `Unknown key "${key}"`,
    `\`${key}\` means nothing ${where}.${hint}`,
    'key',
  );
}

function complaint(
  yaml: YamlFile,
  path: YamlPath,
  code: string,
  summary: string,
  detail: string,
  place: 'key' | 'value' = 'value',
): Diagnostic {
  const range = place === 'key' ? yaml.keyRange(path) : yaml.valueRange(path);
  return { severity: 'error', code, summary, detail, range };
}

/** Returns a path as people write it: `checks[2].expect[0].that`. */
export function dotted(path: YamlPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

function last(path: YamlPath): string {
  const step = path.findLast((part) => typeof part === 'string');
  return step === undefined ? 'the file' : `"${step}"`;
}

function article(type: string): string {
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map of keys and values',
    record: 'a map of keys and values',
    tuple: 'a list',
  };
  return names[type] ?? type;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `${article(typeof value)} (${shown(value)})`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function oneOf(values: readonly unknown[]): string {
  const names = values.map((value) => `\`${String(value)}\``);
  if (names.length <= 1) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function end(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
