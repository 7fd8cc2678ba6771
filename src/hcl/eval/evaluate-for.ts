import type { Range } from '../../base/range.ts';
import type { Expression, ForExpression } from '../syntax/ast.ts';
import { friendlyName } from '../types/friendly-name.ts';
import { boolType, isPrimitive, stringType } from '../types/type.ts';
import { entriesOf } from '../values/access.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import type { Marks } from '../values/marks.ts';
import { objectValue } from '../values/object-value.ts';
import { dynamicValue, tupleValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';
import { loopScope } from './loop-scope.ts';

/** What a loop needs: a `for` expression, or the directive of a template. */
export type Loop = Pick<
  ForExpression,
  'keyName' | 'valueName' | 'collection' | 'key' | 'value' | 'condition' | 'grouping' | 'range'
>;

/** Returns the tuple or object of a `for`; unknown when the collection, a condition or a key is. */
export function evaluateFor(loop: Loop, evaluation: Evaluation): Value {
  const given = evaluation.evaluate(loop.collection);
  const fail = (summary: string, detail: string): Value =>
    evaluation.fail('invalid-for', summary, detail, loop.collection.range, loop.range);
  if (given.isNull) {
    return fail(
      'Iteration over null value',
      "A null value cannot be used as the collection in a 'for' expression.",
    );
  }
  if (given.type.kind === 'dynamic') return dynamicValue;
  if (isPrimitive(given.type) || given.type.kind === 'type') {
    return fail(
      'Iteration over non-iterable value',
      `A value of type ${friendlyName(given.type)} cannot be used as the collection in a 'for' expression.`,
    );
  }
  const run = new LoopRun(loop, evaluation, given.marks);
  if (loop.condition !== undefined && !run.tryCondition(loop.condition)) return dynamicValue;
  if (!given.isKnown) return dynamicValue.withMarks(run.marks);
  run.marks = given.marks;
  for (const [key, value] of entriesOf(given)) {
    evaluation.effort.spend(1);
    run.iterate(key, value);
  }
  return run.result();
}

class LoopRun {
  marks: Marks;
  private readonly loop: Loop;
  private readonly evaluation: Evaluation;
  private readonly values: Value[] = [];
  private readonly members = new Map<string, Value>();
  private readonly groups = new Map<string, Value[]>();
  /** Whether the result can still be known. Once it cannot, the rest is evaluated for its diagnostics alone. */
  private known = true;

  constructor(loop: Loop, evaluation: Evaluation, marks: Marks) {
    this.loop = loop;
    this.evaluation = evaluation;
    this.marks = marks;
  }

  /** Evaluates the condition with unknown names, so that a wrong one is told of once and not for every element. */
  tryCondition(condition: Expression): boolean {
    const { evaluation } = this;
    const before = evaluation.diagnostics.length;
    const result = this.inside(dynamicValue, dynamicValue).evaluate(condition);
    this.marks |= result.marks;
    if (result.isNull) {
      this.conditionFails(condition, 'Condition is null', nullCondition);
      return false;
    }
    const converted = convert(result, boolType);
    if (converted instanceof Failure) {
      this.conditionFails(
        condition,
        invalidCondition,
        `The 'if' clause value is invalid: ${converted.message}.`,
      );
      return false;
    }
    return evaluation.diagnostics.length === before;
  }

  iterate(key: Value, value: Value): void {
    const inside = this.inside(key, value);
    if (this.loop.condition !== undefined && !this.includes(this.loop.condition, inside)) return;
    if (this.loop.key === undefined) {
      this.values.push(inside.evaluate(this.loop.value));
      return;
    }
    const name = this.memberName(this.loop.key, inside);
    if (name === undefined) return;
    this.add(name, inside.evaluate(this.loop.value), this.loop.key.range);
  }

  result(): Value {
    if (!this.known) return dynamicValue.withMarks(this.marks);
    if (this.loop.key === undefined) return tupleValue(this.values).withMarks(this.marks);
    for (const [name, values] of this.groups) this.members.set(name, tupleValue(values));
    return objectValue(this.members).withMarks(this.marks);
  }

  private inside(key: Value, value: Value): Evaluation {
    const { evaluation, loop } = this;
    return evaluation.inScope(loopScope(evaluation.scope, loop, key, value));
  }

  private includes(condition: Expression, inside: Evaluation): boolean {
    const included = inside.evaluate(condition);
    if (included.isNull) {
      if (this.known) this.conditionFails(condition, invalidCondition, nullCondition);
      this.known = false;
      return false;
    }
    this.marks |= included.marks;
    // Where a tuple is made, HashiCorp's evaluator waits for an unknown condition before it asks for its type.
    if (this.loop.key === undefined && !included.isKnown) {
      this.known = false;
      return false;
    }
    const converted = convert(included, boolType);
    if (converted instanceof Failure) {
      if (this.known) {
        this.conditionFails(
          condition,
          invalidCondition,
          `The 'if' clause value is invalid: ${converted.message}.`,
        );
      }
      this.known = false;
      return false;
    }
    if (!converted.isKnown) {
      this.known = false;
      return false;
    }
    return converted.asBool();
  }

  private memberName(expression: Expression, inside: Evaluation): string | undefined {
    const key = inside.evaluate(expression);
    const fail = (detail: string): void => {
      if (!this.known) return;
      this.evaluation.fail('invalid-key', 'Invalid object key', detail, expression.range, this.loop.range);
    };
    if (key.isNull) fail("Key expression in 'for' expression must not produce a null value.");
    else {
      this.marks |= key.marks;
      if (key.isKnown) {
        const converted = convert(key, stringType);
        if (!(converted instanceof Failure)) return converted.asString();
        fail(`The key expression produced an invalid result: ${converted.message}.`);
      }
    }
    this.known = false;
    return undefined;
  }

  private add(name: string, value: Value, keyRange: Range): void {
    if (this.loop.grouping) {
      const group = this.groups.get(name);
      if (group === undefined) this.groups.set(name, [value]);
      else group.push(value);
    } else if (this.members.has(name)) {
      this.evaluation.fail(
        'duplicate-key',
        'Duplicate object key',
        `Two items of this 'for' expression have the key ${JSON.stringify(name)}. To gather the values of equal keys in lists, put an ellipsis (...) behind the value expression.`,
        keyRange,
        this.loop.range,
      );
    } else this.members.set(name, value);
  }

  private conditionFails(condition: Expression, summary: string, detail: string): void {
    this.evaluation.fail('invalid-for', summary, detail, condition.range, this.loop.range);
  }
}

const invalidCondition = "Invalid 'for' condition";
const nullCondition = "The value of the 'if' clause must not be null.";
