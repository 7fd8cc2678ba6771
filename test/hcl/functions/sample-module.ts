import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineMap } from '../../../src/base/line-map.ts';
import type { Range } from '../../../src/base/range.ts';
import { type Scope, scopeOf } from '../../../src/hcl/eval/scope.ts';
import { templateRenderer } from '../../../src/hcl/eval/template-renderer.ts';
import { cleanPath } from '../../../src/hcl/functions/file-paths.ts';
import type { FileAccess } from '../../../src/hcl/functions/function-context.ts';
import { functionsOf } from '../../../src/hcl/functions/functions.ts';
import { dynamicType, listType, numberType, stringType } from '../../../src/hcl/types/type.ts';
import { sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import { refine } from '../../../src/hcl/values/refine.ts';
import {
  dynamicValue,
  integerValue,
  mapValue,
  stringValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';

const folder = join(import.meta.dirname, 'module');

/** The files of the sample module. */
export const sampleFiles: FileAccess = {
  read: (path) => new Uint8Array(readFileSync(join(folder, path))),
  kind: (path) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false });
    return found === undefined ? 'none' : found.isDirectory() ? 'directory' : 'file';
  },
  list: (path) => {
    const root = join(folder, path);
    if (statSync(root, { throwIfNoEntry: false }) === undefined) return [];
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(join(root, file)).isFile(),
    );
  },
  absolute: (path) => cleanPath(`/module/${path}`),
  home: '/home/ann',
};

/** Returns the scope of the sample module's console, with the values that `module/main.tf` gives. */
export function sampleModule(tool: 'terraform' | 'opentofu'): Scope {
  const secret = stringValue('s3cret').withMarks(sensitiveMark);
  const unknown = unknownValue(stringType);
  const unknownList = unknownValue(listType(stringType), { notNull: true });
  const locals: Record<string, Value> = {
    unknown,
    unknown_number: refine(unknownValue(numberType), { notNull: true, minimum: 0 }),
    unknown_list: unknownList,
    unknown_set: unknownValue({ kind: 'set', element: dynamicType }),
    unknown_map: mapValue(stringType, [['a', unknown]]),
    unknown_any: dynamicValue,
    secret,
    secret_list: tupleValue([stringValue('a'), secret]),
    secret_map: objectValue({ a: integerValue(1), b: secret }),
    secret_all: tupleValue([stringValue('x'), stringValue('y')]).withMarks(sensitiveMark),
    template: stringValue('hi ${a}'),
    template_broken: stringValue('${a'),
    template_file: stringValue('${basename(a)}${file(a)}'),
    template_nested: stringValue('${templatestring(a, {})}'),
    template_only: stringValue('${a}'),
    private_key: stringValue(readFileSync(join(folder, 'private-key.txt'), 'utf8')),
  };
  const functions = functionsOf(tool, 'console');
  return scopeOf(
    { local: objectValue(locals), path: objectValue({ module: stringValue('.') }) },
    {
      functions,
      functionContext: {
        files: sampleFiles,
        templates: templateRenderer(functions),
        impure: { now: () => 0, randomBytes: (count) => new Uint8Array(count) },
      },
    },
  );
}

/** Returns a way to name ranges of one text as HashiCorp's messages do: `<console-input>:1,9-14`. */
export function placeTextOf(text: string): (range: Range) => string {
  const lines = new LineMap(text);
  return (range) => {
    const start = lines.position(range.start);
    const end = lines.position(range.end);
    const endText = start.line === end.line ? String(end.column) : `${end.line},${end.column}`;
    return `${range.file}:${start.line},${start.column}-${endText}`;
  };
}
