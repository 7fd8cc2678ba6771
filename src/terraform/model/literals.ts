import type { Expression } from '../../hcl/syntax/ast.ts';
import { objectKeyName } from '../../hcl/syntax/ast.ts';
import { staticString } from '../../hcl/syntax/static.ts';
import { forEachChild } from '../../hcl/syntax/walk.ts';
import type { ModuleLiteral } from '../module-model.ts';
import type { RawBody } from './raw-body.ts';

/** Returns the string literals of a body and everything in it, each with the path at which it stands. */
export function literalsOf(body: RawBody, path: string): ModuleLiteral[] {
  const found: ModuleLiteral[] = [];
  collectBody(body, path, found);
  return found;
}

function collectBody(body: RawBody, path: string, found: ModuleLiteral[]): void {
  for (const { name, expression } of body.attributes.values()) collect(expression, join(path, name), found);
  for (const block of body.blocks) {
    const name = block.type === 'dynamic' ? (block.labels[0] ?? 'dynamic') : block.type;
    collectBody(block.body, block.type === 'content' ? path : join(path, name), found);
  }
}

function collect(expression: Expression, path: string, found: ModuleLiteral[]): void {
  const value = staticString(expression);
  if (value !== undefined) {
    found.push({ value, path, partial: false, range: expression.range });
    return;
  }
  switch (expression.kind) {
    case 'string':
      found.push({ value: expression.value, path, partial: true, range: expression.range });
      break;
    case 'tuple':
      expression.items.forEach((item, i) => {
        collect(item, `${path}[${i}]`, found);
      });
      break;
    case 'object':
      for (const item of expression.items) {
        const key = objectKeyName(item.key) ?? staticString(item.key);
        collect(item.value, key === undefined ? path : join(path, key), found);
      }
      break;
    default:
      forEachChild(expression, (child) => {
        collect(child, path, found);
      });
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
