import { LineMap } from '../../base/line-map.ts';
import type { Range } from '../../base/range.ts';
import { templateRenderer } from '../../hcl/eval/template-renderer.ts';
import { terraformSyntax } from '../../hcl/format/terraform-syntax.ts';
import type { FunctionContext } from '../../hcl/functions/function-context.ts';
import { type FunctionSet, functionsOf } from '../../hcl/functions/functions.ts';
import type { Surroundings } from './module-scope.ts';
import { workFiles } from './work-files.ts';

/** What the surroundings of a plan are made from. */
export interface SurroundingsInput {
  readonly files: ReadonlyMap<string, string>;
  readonly rootDir: string;
  readonly workspace: string | undefined;
  /** RFC 3339; undefined where it is not known. */
  readonly now: string | undefined;
  readonly readBinary: ((path: string) => Uint8Array | undefined) | undefined;
  readonly place: 'configuration' | 'console';
  /** Whose functions there are; default `terraform`. */
  readonly functions: FunctionSet | undefined;
}

/** Returns functions, files and names that all expressions of a plan share. */
export function makeSurroundings(input: SurroundingsInput): Surroundings {
  const functions = functionsOf(input.functions ?? 'terraform', input.place);
  const context: FunctionContext = {
    files: workFiles(input.files, input.rootDir, input.readBinary),
    planTimestamp: input.now,
    templates: templateRenderer(functions),
    syntax: terraformSyntax,
  };
  const maps = new Map<string, LineMap>();
  return {
    functions,
    functionContext: () => context,
    placeText: (range) => placeText(range, input.files, maps),
    workspace: input.workspace ?? 'default',
    rootDir: input.rootDir,
  };
}

/** Returns a range as Terraform names it in messages: `main.tf:3,9-14`, or with both lines when it spans several. */
export function placeText(
  range: Range,
  files: ReadonlyMap<string, string>,
  maps = new Map<string, LineMap>(),
): string {
  let map = maps.get(range.file);
  if (map === undefined) {
    map = new LineMap(files.get(range.file) ?? '');
    maps.set(range.file, map);
  }
  const start = map.position(range.start);
  const end = map.position(range.end);
  const last = start.line === end.line ? `${end.column}` : `${end.line},${end.column}`;
  return `${range.file}:${start.line},${start.column}-${last}`;
}
