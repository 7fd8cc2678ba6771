import { Failure } from '../values/failure.ts';
import type { Value } from '../values/value.ts';
import type { FunctionContext } from './function-context.ts';
import { redacted } from './redacted.ts';

/** Returns the content of the file that an argument names. On error: a Failure, not yet tied to an argument. */
export function readFile(path: Value, { files }: FunctionContext): Uint8Array | Failure {
  if (files === undefined) return new Failure('there are no files to read here');
  const text = path.asString();
  const kind = files.kind(text);
  if (kind instanceof Failure) return kind;
  const name = redacted(path, JSON.stringify(text));
  if (kind === 'directory') return new Failure(`failed to read ${name}: it is a directory, not a file`);
  if (kind === 'none')
    return new Failure(
      `no file exists at ${name}; this function works only with files that are distributed as part of the configuration source code, so if this file will be created by a resource in this configuration you must instead obtain this result from an attribute of that resource`,
    );
  return files.read(text);
}
