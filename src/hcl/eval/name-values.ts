import type { Expression, ScopeTraversalExpression, Traversal } from '../syntax/ast.ts';
import { traversals } from '../syntax/traversals.ts';
import { compareStrings } from '../types/compare-strings.ts';
import { friendlyName } from '../types/friendly-name.ts';
import { goQuote } from '../values/go-quote.ts';
import { ephemeralMark, sensitiveMark } from '../values/marks.ts';
import { tenDigits } from '../values/ten-digits.ts';
import type { Value } from '../values/value.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';

/**
 * Returns what the references of an expression stand for, one sentence each without a full stop, such as
 * `var.ports is list of number with 2 elements`, in the order of names. Nothing is said of what cannot be had, of single
 * names, or of sensitive values. With `asCause`, what is unknown or sensitive may be what is wrong: that it is so is said.
 */
export function nameValues(expression: Expression, scope: Scope, asCause = false): string[] {
  const found = new Map<string, string>();
  for (const traversal of traversals(expression)) {
    for (let steps = traversal.steps.length; steps > 0; steps--) {
      const reference: ScopeTraversalExpression = {
        kind: 'scope-traversal',
        ...traversal,
        steps: traversal.steps.slice(0, steps),
      };
      const { value, diagnostics } = evaluate(reference, scope);
      if (diagnostics.length > 0) continue;
      const statement = statementOf(value, asCause);
      if (statement !== undefined) found.set(textOf(reference), statement);
      break;
    }
  }
  return [...found]
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([name, statement]) => `${name} ${statement}`);
}

function textOf({ root, steps }: Traversal): string {
  const rest = steps.map((step) => {
    if (step.kind === 'attribute') return `.${step.name}`;
    return step.key.type === 'string' ? `[${goQuote(step.key.value)}]` : `[${step.key.text}]`;
  });
  return `${root}${rest.join('')}`;
}

function statementOf(value: Value, asCause: boolean): string | undefined {
  if ((value.marks & sensitiveMark) !== 0) return asCause ? 'has a sensitive value' : undefined;
  if ((value.marks & ephemeralMark) !== 0) return asCause ? 'has an ephemeral value' : undefined;
  if (value.isKnown) return `is ${shortText(value)}`;
  if (value.type.kind === 'dynamic') return asCause ? 'will be known only after apply' : undefined;
  return `is a ${friendlyName(value.type)}${asCause ? ', known only after apply' : ''}`;
}

/** What a value is, as far as one short line can say. */
function shortText(value: Value): string {
  if (value.isNull) return 'null';
  const { type } = value;
  switch (type.kind) {
    case 'bool':
      return String(value.asBool());
    case 'number':
      return tenDigits(value.asNumber());
    case 'string':
      return goQuote(value.asString());
    case 'object': {
      const names = [...type.attributes.keys()];
      if (names.length === 0) return 'object with no attributes';
      return names.length === 1
        ? `object with 1 attribute ${goQuote(names[0] ?? '')}`
        : `object with ${names.length} attributes`;
    }
    case 'map':
      return sized(friendlyName(type), value.asMap().size);
    case 'list':
    case 'set':
    case 'tuple':
      return sized(friendlyName(type), value.asArray().length);
    default:
      return friendlyName(type);
  }
}

function sized(name: string, size: number): string {
  if (size === 0) return `empty ${name}`;
  return `${name} with ${size === 1 ? '1 element' : `${size} elements`}`;
}
