import { rememberedIn } from '../../base/remembered.ts';
import type { Expression, TemplateExpression, TemplateForExpression } from '../syntax/ast.ts';
import { stringType } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { type Marks, noMarks } from '../values/marks.ts';
import { refine } from '../values/refine.ts';
import { sizeOf } from '../values/size-of.ts';
import { stringValue, unknownValue, type Value } from '../values/value.ts';
import { certainPrefix } from './certain-prefix.ts';
import { evaluateFor } from './evaluate-for.ts';
import type { Evaluation } from './evaluation.ts';

/** Returns the string that a template gives. Unknown parts make it unknown, but for what stands before them. */
export function evaluateTemplate(template: TemplateExpression, evaluation: Evaluation): Value {
  const [first] = template.parts;
  if (first === undefined || (first.kind === 'string' && template.parts.length === 1)) {
    return literalTemplate(template);
  }
  const before = evaluation.diagnostics.length;
  let text = '';
  let known = true;
  let marks: Marks = noMarks;
  for (const part of template.parts) {
    if (part.kind === 'string') {
      if (known && evaluation.diagnostics.length === before) text += part.value;
      continue;
    }
    const value = evaluation.evaluate(part);
    if (value.isNull) {
      invalidPart(
        'The expression result is null. Cannot include a null value in a string template.',
        part,
        template,
        evaluation,
      );
      continue;
    }
    marks |= value.marks;
    if (!value.isKnown) {
      known = false;
      continue;
    }
    const converted = convert(value, stringType);
    if (converted instanceof Failure) {
      invalidPart(
        `Cannot include the given value in a string template: ${converted.message}.`,
        part,
        template,
        evaluation,
      );
    } else if (known && evaluation.diagnostics.length === before) {
      evaluation.effort.spend(sizeOf(converted));
      text += converted.asString();
    }
  }
  if (known) return stringValue(text).withMarks(marks);
  const prefix = evaluation.diagnostics.length > before ? '' : certainPrefix(text);
  const certain = prefix === '' ? { notNull: true } : { notNull: true, prefix };
  return refine(unknownValue(stringType), certain).withMarks(marks);
}

/** Returns the string that the repeated content of `%{ for }` gives. */
export function evaluateTemplateFor(expression: TemplateForExpression, evaluation: Evaluation): Value {
  const { keyName, valueName, collection, content, range } = expression;
  const tuple = evaluateFor(
    {
      keyName,
      valueName,
      collection,
      key: undefined,
      value: content,
      condition: undefined,
      grouping: false,
      range,
    },
    evaluation,
  );
  if (!tuple.isKnown) return unknownValue(stringType);
  let marks = tuple.marks;
  let text = '';
  for (const part of tuple.asArray()) {
    if (!part.isKnown) return unknownValue(stringType).withMarks(tuple.marks);
    marks |= part.marks;
    evaluation.effort.spend(sizeOf(part));
    text += part.asString();
  }
  return stringValue(text).withMarks(marks);
}

/** The value of a template that is one literal or nothing. */
const literalTemplate = rememberedIn(
  ({ parts: [part] }: TemplateExpression): Value => stringValue(part?.kind === 'string' ? part.value : ''),
);

function invalidPart(detail: string, part: Expression, template: Expression, evaluation: Evaluation): void {
  evaluation.fail(
    'invalid-template-value',
    'Invalid template interpolation value',
    detail,
    part.range,
    template.range,
  );
}
