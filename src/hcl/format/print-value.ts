import { numberText } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { isIdentifier, quoteString } from './quote-string.ts';

/**
 * Returns the source text of an expression that gives a known value, formatted as `terraform fmt` does: what the
 * function `provider::terraform::encode_expr` gives. Types beyond what the syntax shows are lost, as a list is written
 * like a tuple.
 */
export function printValue(value: Value): string {
  return print(value, '');
}

/** Returns `name = value` lines, as `provider::terraform::encode_tfvars` gives them. */
export function printVariables(members: ReadonlyMap<string, Value>): string {
  return assignments([...members], '');
}

function print(value: Value, indent: string): string {
  if (value.isNull) return 'null';
  switch (value.type.kind) {
    case 'string':
      return quoteString(value.asString());
    case 'number':
      return numberText(value.asNumber());
    case 'bool':
      return String(value.asBool());
    case 'list':
    case 'set':
    case 'tuple':
      return `[${value
        .asArray()
        .map((element) => print(element, indent))
        .join(', ')}]`;
    default: {
      const members = [...value.asMap()];
      return members.length === 0 ? '{}' : `{\n${assignments(members, `${indent}  `)}${indent}}`;
    }
  }
}

/** Equals signs stand below each other in a run of one-line values. */
function assignments(members: readonly (readonly [string, Value])[], indent: string): string {
  const rows = members.map(([name, value]) => ({
    name: isIdentifier(name) ? name : quoteString(name),
    text: print(value, indent),
  }));
  let text = '';
  let run: typeof rows = [];
  const flush = (): void => {
    const width = Math.max(...run.map(({ name }) => [...name].length));
    for (const row of run) text += `${indent}${row.name.padEnd(width)} = ${row.text}\n`;
    run = [];
  };
  for (const row of rows) {
    if (row.text.includes('\n')) {
      flush();
      text += `${indent}${row.name} = ${row.text}\n`;
    } else run.push(row);
  }
  flush();
  return text;
}
