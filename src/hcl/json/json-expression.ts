import type { Expression } from '../syntax/ast.ts';
import { parseTemplate } from '../syntax/parse.ts';
import type { JsonNode, JsonString } from './json-node.ts';
import { jsonStart } from './json-node.ts';

/**
 * Returns the expression that a JSON value stands for (HCL's JSON syntax specification, "Expression Representation"):
 * strings and the keys of objects are templates.
 */
export function jsonExpression(node: JsonNode): Expression {
  const { range } = node;
  switch (node.kind) {
    case 'string':
      return stringExpression(node);
    case 'number':
      return numberExpression(node.text, range);
    case 'bool':
      return { kind: 'bool', value: node.value, range };
    case 'null':
      return { kind: 'null', range };
    case 'array':
      return { kind: 'tuple', items: node.items.map(jsonExpression), openRange: jsonStart(node), range };
    case 'object':
      return {
        kind: 'object',
        form: 'json',
        items: node.properties.map(({ name, value }) => ({
          key: stringExpression(name),
          value: jsonExpression(value),
        })),
        openRange: jsonStart(node),
        range,
      };
    case 'invalid':
      return { kind: 'invalid', range };
  }
}

function stringExpression(node: JsonString): Expression {
  const { value: jsonText, range, place } = node;
  if (!jsonText.includes('{')) {
    const parts: Expression[] = jsonText === '' ? [] : [{ kind: 'string', value: jsonText, range }];
    return { kind: 'template', form: 'json', parts, range, jsonText };
  }
  const { value, diagnostics } = parseTemplate(range.file, jsonText, { form: 'json', place });
  if (diagnostics.length > 0) return { kind: 'invalid', range, jsonText, diagnostics };
  if (value.kind !== 'template' && value.kind !== 'template-wrap')
    return { kind: 'invalid', range, jsonText };
  return { ...value, range, jsonText };
}

/** In HCL a number has no sign; JSON's minus is the operator. */
function numberExpression(text: string, range: Expression['range']): Expression {
  if (!text.startsWith('-')) return { kind: 'number', text, range };
  const operatorRange = { ...range, end: range.start + 1 };
  const operand = {
    kind: 'number' as const,
    text: text.slice(1),
    range: { ...range, start: range.start + 1 },
  };
  return { kind: 'unary', operator: '-', operatorRange, operand, range };
}
