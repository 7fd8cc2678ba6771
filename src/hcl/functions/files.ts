import { boolType, dynamicType, setType, stringType, type Type } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { boolValue, dynamicValue, setValue, stringValue, type Value } from '../values/value.ts';
import { encodeBase64 } from './base64.ts';
import { defineFunction, parameter, stringParameter } from './define.ts';
import { basename, cleanPath, dirname } from './file-paths.ts';
import type { FunctionContext } from './function-context.ts';
import type { ValueFunction } from './function-spec.ts';
import { globMatcher } from './glob.ts';
import { readFile } from './read-file.ts';
import { redacted } from './redacted.ts';
import { renderTemplate } from './render-template.ts';
import { decodeUtf8 } from './utf8.ts';

/** The functions of files and paths. */
export const fileFunctions: readonly ValueFunction[] = [
  pathFunction('abspath', 'Gives the absolute path of a path.', (path, { files }) =>
    files === undefined ? new Failure('there are no files here') : files.absolute(path),
  ),
  pathFunction('basename', 'Gives the last part of a path.', basename),
  pathFunction('dirname', 'Gives a path without its last part.', dirname),
  pathFunction('pathexpand', 'Gives a path with ~ at its start replaced by the home folder.', expandHome),
  defineFunction({
    name: 'file',
    description: 'Gives the text of a file of the module.',
    parameters: [stringParameter('path', { allowMarked: true })],
    keepsMarks: 'of-known-type',
    returns: stringType,
    call: ([path], _type, context) => {
      const bytes = readFile(path!, context);
      if (bytes instanceof Failure) return new Failure(bytes.message, { argumentIndex: 0 });
      const text = decodeUtf8(bytes);
      if (text !== undefined) return stringValue(text).withMarks(path!.marks);
      return notText(path!);
    },
  }),
  defineFunction({
    name: 'filebase64',
    description: 'Gives the content of a file of the module in Base64.',
    parameters: [stringParameter('path', { allowMarked: true })],
    keepsMarks: 'of-known-type',
    returns: stringType,
    call: ([path], _type, context) => {
      const bytes = readFile(path!, context);
      if (bytes instanceof Failure) return new Failure(bytes.message, { argumentIndex: 0 });
      return stringValue(encodeBase64(bytes)).withMarks(path!.marks);
    },
  }),
  defineFunction({
    name: 'fileexists',
    description: 'Tells whether there is a file at a path.',
    parameters: [stringParameter('path', { allowMarked: true })],
    keepsMarks: 'of-known-type',
    returns: boolType,
    call: ([path], _type, { files }) => {
      if (files === undefined) return new Failure('there are no files to read here');
      const kind = files.kind(path!.asString());
      if (kind instanceof Failure) return kind;
      if (kind === 'directory')
        return new Failure(`${redacted(path!, JSON.stringify(path!.asString()))} is a directory, not a file`);
      return boolValue(kind === 'file').withMarks(path!.marks);
    },
  }),
  defineFunction({
    name: 'fileset',
    description: 'Gives the paths of the files in a folder that a pattern matches.',
    parameters: [
      stringParameter('path', { allowMarked: true }),
      stringParameter('pattern', { allowMarked: true }),
    ],
    keepsMarks: 'of-known-type',
    returns: setType(stringType),
    call: ([path, pattern], _type, context) => fileSet(path!, pattern!, context),
  }),
  defineFunction({
    name: 'templatefile',
    description: 'Gives what a template file of the module makes of variables.',
    parameters: [stringParameter('path', { allowMarked: true }), parameter('vars', dynamicType)],
    keepsMarks: 'of-known-type',
    returns: (args, context) => templateType(args, context),
    refinement: undefined,
    call: (args, _type, context) => templateFile(args, context),
  }),
];

function pathFunction(
  name: string,
  description: string,
  change: (path: string, context: FunctionContext) => string | Failure,
): ValueFunction {
  return defineFunction({
    name,
    description,
    parameters: [stringParameter('path')],
    returns: stringType,
    call: ([path], _type, context) => {
      const changed = change(path!.asString(), context);
      return changed instanceof Failure ? changed : stringValue(changed);
    },
  });
}

function expandHome(path: string, { files }: FunctionContext): string | Failure {
  if (!path.startsWith('~')) return path;
  if (path.length > 1 && path.charAt(1) !== '/') return new Failure('cannot expand user-specific home dir');
  if (files?.home === undefined)
    return new Failure('the home folder is not known here; write the path without ~');
  return path === '~' ? files.home : cleanPath(`${files.home}/${path.slice(1)}`);
}

function fileSet(path: Value, pattern: Value, { files }: FunctionContext): Value | Failure {
  if (files === undefined) return new Failure('there are no files to read here');
  const marks = path.marks | pattern.marks;
  const folder = path.asString();
  const complain = (problem: Failure, what: string): Failure =>
    new Failure(`failed to glob pattern ${redacted(pattern, JSON.stringify(what))}: ${problem.message}`);
  // Terraform takes the folder for a part of the pattern; one that is none matches nothing, whatever comes behind it.
  const asPattern = globMatcher(cleanPath(folder));
  if (asPattern instanceof Failure) return complain(asPattern, cleanPath(`${folder}/${pattern.asString()}`));
  const kind = files.kind(folder);
  if (kind instanceof Failure) return kind;
  if (kind !== 'directory') return setValue(stringType, [], marks);
  const matches = globMatcher(cleanPath(pattern.asString()));
  if (matches instanceof Failure) return complain(matches, pattern.asString());
  const all = files.list(folder);
  if (all instanceof Failure) return all;
  return setValue(stringType, all.filter(matches).map(stringValue), marks);
}

function templateType(args: readonly Value[], context: FunctionContext): Type | Failure {
  if (!args.every((arg) => arg.isKnown)) return dynamicType;
  const result = templateFile(args, context);
  return result instanceof Failure ? result : result.type;
}

function templateFile([path, variables]: readonly Value[], context: FunctionContext): Value | Failure {
  if (!path!.isKnown || !variables!.isKnown) return dynamicValue;
  const bytes = readFile(path!, context);
  if (bytes instanceof Failure) return new Failure(bytes.message, { argumentIndex: 0 });
  const source = decodeUtf8(bytes);
  if (source === undefined) return notText(path!);
  const rendered = renderTemplate('templatefile', source, path!.asString(), variables!, context);
  return rendered instanceof Failure ? rendered : rendered.withMarks(path!.marks);
}

function notText(path: Value): Failure {
  return new Failure(
    `contents of ${redacted(path, JSON.stringify(path.asString()))} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead`,
  );
}
