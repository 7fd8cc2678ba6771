import { sensitiveMark } from '../values/marks.ts';
import type { Value } from '../values/value.ts';

/** Returns how a value is named in a message: as given, or `(sensitive value)` when it must not be shown. */
export function redacted(value: Value, text: string): string {
  return (value.deepMarks & sensitiveMark) === 0 ? text : '(sensitive value)';
}
