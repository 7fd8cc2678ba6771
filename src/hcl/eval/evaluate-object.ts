import { type Expression, type ObjectExpression, type ObjectItem, objectKeyName } from '../syntax/ast.ts';
import { stringType } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { type Marks, noMarks } from '../values/marks.ts';
import { objectWith } from '../values/object-value.ts';
import { dynamicValue, normalText, stringValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';

/** Returns the value of `{ … }`; without all keys even the type is unknown. */
export function evaluateObject(expression: ObjectExpression, evaluation: Evaluation): Value {
  const { items } = expression;
  // Most objects have nothing but names as keys: both lists are as long as that from the start.
  if (items.every(({ key }) => objectKeyName(key) !== undefined)) {
    return objectWith(
      items.map(({ key }) => normalText(objectKeyName(key) as string)),
      items.map(({ value }) => evaluation.evaluate(value)),
    );
  }
  return evaluateAnyKeys(expression, evaluation);
}

function evaluateAnyKeys(expression: ObjectExpression, evaluation: Evaluation): Value {
  const names: string[] = [];
  const values: Value[] = [];
  const seen = expression.form === 'json' ? new Set<string>() : undefined;
  let known = true;
  let marks: Marks = noMarks;
  for (const item of expression.items) {
    const before = evaluation.diagnostics.length;
    const key = evaluateKey(item.key, evaluation);
    const keyFailed = evaluation.diagnostics.length > before;
    const value = evaluation.evaluate(item.value);
    const name = keyFailed ? undefined : keyText(key, item, expression.form, evaluation);
    if (!keyFailed && !key.isNull) marks |= key.marks;
    if (name === undefined) known = false;
    else if (seen?.has(name)) duplicate(name, item.key, evaluation);
    else {
      seen?.add(name);
      names.push(name);
      values.push(value);
    }
  }
  return known ? objectWith(names, values.slice()).withMarks(marks) : dynamicValue;
}

function evaluateKey(key: Expression, evaluation: Evaluation): Value {
  const name = objectKeyName(key);
  if (name !== undefined) return stringValue(name);
  if (key.kind === 'scope-traversal') {
    return evaluation.fail(
      'ambiguous-key',
      'Ambiguous attribute key',
      'A key with dots could be a reference or plain text. Put it in parentheses to use the value that it refers to, or in quotes to use it as it stands.',
      key.range,
    );
  }
  return evaluation.evaluate(key);
}

/** Returns the key as text, or undefined when it is unknown or no text. */
function keyText(
  key: Value,
  item: ObjectItem,
  form: ObjectExpression['form'],
  evaluation: Evaluation,
): string | undefined {
  const json = form === 'json';
  if (key.isNull) {
    const summary = json ? 'Invalid object key expression' : 'Null value as key';
    evaluation.fail('invalid-key', summary, "Can't use a null value as a key.", item.value.range);
    return undefined;
  }
  const converted = convert(key, stringType);
  if (converted instanceof Failure) {
    const summary = json ? 'Invalid object key expression' : 'Incorrect key type';
    const detail = `Can't use this value as a key: ${converted.message}.`;
    evaluation.fail('invalid-key', summary, detail, item.key.range);
    return undefined;
  }
  return converted.isKnown ? converted.asString() : undefined;
}

function duplicate(name: string, key: Expression, evaluation: Evaluation): void {
  evaluation.fail(
    'duplicate-key',
    'Duplicate object attribute',
    `An attribute named ${JSON.stringify(name)} was already defined in this object.`,
    key.range,
  );
}
