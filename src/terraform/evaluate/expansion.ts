import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { type Effort, mostSteps } from '../../hcl/effort.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { friendlyName } from '../../hcl/types/friendly-name.ts';
import { numberType, stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { ephemeralMark, sensitiveMark } from '../../hcl/values/marks.ts';
import { dynamicValue, integerValue, stringValue, unknownValue, type Value } from '../../hcl/values/value.ts';
import type { InstanceKey } from '../address/address.ts';
import { problem } from '../problem.ts';
import { type Expansion, noRepetition, type Repetition } from './module-instance.ts';

/** Something that may be there several times. */
export interface Repeatable {
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
}

/** The place where `count` or `for_each` stands. */
export interface ArgumentPlace {
  evaluate(expression: Expression): Result<Value>;
  /** Returns what the names in an expression stand for, one line each. */
  explain(expression: Expression): readonly string[];
  /** What evaluating the configuration may still cost. */
  readonly effort: Effort;
}

const single: Expansion = { mode: 'single', instances: new Map([[undefined, noRepetition]]) };

/**
 * Returns the instances that `count` or `for_each` asks for. With `validating`, unknown arguments are fine, and what is
 * repeated stands once for any instances.
 *
 * On error: undefined with diagnostics.
 */
export function expand(
  repeatable: Repeatable,
  place: ArgumentPlace,
  validating: boolean,
): Result<Expansion | undefined> {
  const expression = repeatable.count ?? repeatable.forEach;
  if (expression === undefined) return { value: single, diagnostics: [] };
  const { value, diagnostics } = place.evaluate(expression);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics };
  const result = (repeatable.count === undefined ? forEachExpansion : countExpansion)(
    value,
    expression.range,
    validating,
  );
  if (!('code' in result)) {
    return validating || place.effort.affords(result.instances.size * stepsPerInstance)
      ? { value: result, diagnostics }
      : { value: undefined, diagnostics: [...diagnostics, tooMany(result.instances.size, expression.range)] };
  }
  const values = place.explain(expression);
  const found = values.length === 0 ? result : { ...result, values };
  return { value: undefined, diagnostics: [...diagnostics, found] };
}

function countExpansion(value: Value, range: Range, validating: boolean): Expansion | Diagnostic {
  const bad = (reason: string): Diagnostic => problem('invalid-count-argument', reason, range);
  if (value.isNull) return bad('The given "count" argument value is null. An integer is required.');
  const converted = convert(value.unmarkDeep(), numberType);
  if (converted instanceof Failure) {
    const detail = `Invalid expression value: ${converted.message}.`;
    return problem('invalid-count-argument', detail, range, { summary: 'Incorrect value type' });
  }
  if ((value.marks & ephemeralMark) !== 0) return bad(ephemeralProblem('count'));
  if (!converted.isKnown) {
    if (validating) return anyInstances({ countIndex: unknownValue(numberType) });
    return bad(
      'The "count" value depends on resource attributes that cannot be determined until apply, so Terraform cannot predict how many instances will be created. To work around this, use the -target argument to first apply only the resources that the count depends on.',
    );
  }
  if (converted.isNull) return bad('The given "count" argument value is null. An integer is required.');
  const count = converted.asInteger();
  if (count === undefined)
    return bad(
      'The given "count" argument value is unsuitable: value must be a whole number, between -9223372036854775808 and 9223372036854775807.',
    );
  if (count < 0)
    return bad('The given "count" argument value is unsuitable: must be greater than or equal to zero.');
  if (validating) return anyInstances({ countIndex: unknownValue(numberType) });
  if (count * stepsPerInstance > mostSteps) return tooMany(count, range);
  const instances = new Map<InstanceKey, Repetition>();
  for (let i = 0; i < count; i++) instances.set(i, { countIndex: integerValue(i) });
  return { mode: 'count', instances };
}

/** An instance costs as much as so many steps of evaluation: a slip of the keyboard must not fill the memory. */
const stepsPerInstance = 100;

function tooMany(count: number, range: Range): Diagnostic {
  const detail = `${count} instances, together with what was planned before them, are more than can be planned here. Make them fewer.`;
  return problem('unsupported', detail, range, { summary: 'Too many instances' });
}

function anyInstances(repetition: Repetition): Expansion {
  return { mode: 'unknown', instances: new Map([[undefined, repetition]]) };
}

function ephemeralProblem(argument: 'count' | 'for_each'): string {
  return `The given "${argument}" value is derived from an ephemeral value, which means that Terraform cannot persist it between plan/apply rounds. Use only non-ephemeral values here.`;
}

function markProblem(value: Value): string | undefined {
  if ((value.marks & ephemeralMark) !== 0) return ephemeralProblem('for_each');
  if ((value.marks & sensitiveMark) === 0) return undefined;
  return 'Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value could be exposed as a resource instance key.';
}

function forEachExpansion(value: Value, range: Range, validating: boolean): Expansion | Diagnostic {
  const found = checkForEach(value, range, validating);
  if (found !== undefined) return found;
  if (validating) return anyInstances({ eachKey: unknownValue(stringType), eachValue: dynamicValue });
  const bare = value.replaceMarks(0);
  const instances = new Map<InstanceKey, Repetition>();
  if (bare.type.kind === 'set') {
    for (const element of bare.asArray())
      instances.set(element.asString(), { eachKey: element, eachValue: element });
  } else {
    for (const [key, element] of bare.asMap())
      instances.set(key, { eachKey: stringValue(key), eachValue: element });
  }
  return { mode: 'for_each', instances };
}

function checkForEach(value: Value, range: Range, validating: boolean): Diagnostic | undefined {
  const marks = markProblem(value);
  if (marks !== undefined) return problem('invalid-for-each-argument', marks, range);
  if (value.isNull) {
    return problem(
      'invalid-for-each-argument',
      'The given "for_each" argument value is unsuitable: the given "for_each" argument value is null. A map, or set of strings is allowed.',
      range,
    );
  }
  const { kind } = value.type;
  const suitable =
    kind === 'map' || kind === 'object' || kind === 'set' || (kind === 'dynamic' && !value.isKnown);
  if (!suitable) {
    return problem(
      'invalid-for-each-argument',
      `The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings, and you have provided a value of type ${friendlyName(value.type)}.`,
      range,
    );
  }
  if (!value.isKnown || (kind === 'set' && !value.isWhollyKnown)) {
    if (validating) return undefined;
    const what = kind === 'set' ? 'set' : 'map';
    const detail =
      what === 'set'
        ? 'The "for_each" set includes values derived from resource attributes that cannot be determined until apply, and so Terraform cannot determine the full set of keys that will identify the instances of this resource.\n\nWhen working with unknown values in for_each, it\'s better to use a map value where the keys are defined statically in your configuration and where only the values contain apply-time results.\n\nAlternatively, you could use the -target planning option to first apply only the resources that the for_each value depends on, and then apply a second time to fully converge.'
        : 'The "for_each" map includes keys derived from resource attributes that cannot be determined until apply, and so Terraform cannot determine the full set of keys that will identify the instances of this resource.\n\nWhen working with unknown values in for_each, it\'s better to define the map keys statically in your configuration and place apply-time results only in the map values.\n\nAlternatively, you could use the -target planning option to first apply only the resources that the for_each value depends on, and then apply a second time to fully converge.';
    return problem('invalid-for-each-argument', detail, range);
  }
  if (value.type.kind === 'set' && value.asArray().length > 0) {
    if (value.type.element.kind !== 'string') {
      return problem(
        'invalid-for-each-set',
        `The given "for_each" argument value is unsuitable: "for_each" supports maps and sets of strings, but you have provided a set containing type ${friendlyName(value.type.element)}.`,
        range,
      );
    }
    if (value.asArray().some((element) => element.isNull)) {
      return problem(
        'invalid-for-each-set',
        'The given "for_each" argument value is unsuitable: "for_each" sets must not contain null values.',
        range,
      );
    }
  }
  return undefined;
}
