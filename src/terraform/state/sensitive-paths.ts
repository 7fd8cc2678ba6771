import { sensitiveMark } from '../../hcl/values/marks.ts';
import type { Value } from '../../hcl/values/value.ts';

/** Returns the paths of sensitive values as state files hold them in `sensitive_attributes`. */
export function sensitivePaths(value: Value): readonly unknown[] {
  const paths: unknown[] = [];
  collect(value, [], paths);
  return paths;
}

function collect(value: Value, path: readonly unknown[], paths: unknown[]): void {
  if ((value.deepMarks & sensitiveMark) === 0) return;
  // What is inside of something sensitive may be sensitive by itself.
  if ((value.marks & sensitiveMark) !== 0) paths.push(path);
  if (value.isNull || !value.isKnown) return;
  switch (value.type.kind) {
    case 'object':
      for (const [name, member] of value.asMap())
        collect(member, [...path, { type: 'get_attr', value: name }], paths);
      break;
    case 'map':
      for (const [key, member] of value.asMap()) {
        collect(member, [...path, { type: 'index', value: { value: key, type: 'string' } }], paths);
      }
      break;
    case 'list':
    case 'tuple':
      value.asArray().forEach((element, i) => {
        collect(element, [...path, { type: 'index', value: { value: i, type: 'number' } }], paths);
      });
      break;
    default:
  }
}
