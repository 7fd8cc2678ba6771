import { RE2JS, RE2JSSyntaxException } from 're2js';
import { dynamicType, listType, objectType, stringType, type Type, tupleType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { objectValue } from '../values/object-value.ts';
import { dynamicValue, listValue, nullValue, stringValue, tupleValue, type Value } from '../values/value.ts';
import { allMatches, type Match } from './all-matches.ts';
import { defineFunction, stringParameter } from './define.ts';
import { expandReplacement } from './expand-replacement.ts';
import type { ValueFunction } from './function-spec.ts';

/** The functions of regular expressions in Go's syntax (RE2, in linear time). */
export const regexFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'regex',
    description: 'Gives the first match of a pattern, or what its groups matched.',
    parameters: [stringParameter('pattern'), stringParameter('string')],
    returns: ([pattern]) => (pattern!.isKnown ? matchType(pattern!.asString()) : dynamicType),
    call: ([pattern, text], returnType) => {
      if (returnType.kind === 'dynamic') return dynamicValue;
      const [match] = allMatches(validPattern(pattern!.asString()), text!.asString(), 1);
      return match === undefined
        ? new Failure('pattern did not match any part of the given string')
        : matchValue(match, returnType);
    },
  }),
  defineFunction({
    name: 'regexall',
    description: 'Gives all matches of a pattern, or what its groups matched.',
    parameters: [stringParameter('pattern'), stringParameter('string')],
    returns: ([pattern]) => {
      if (!pattern!.isKnown) return listType(dynamicType);
      const element = matchType(pattern!.asString());
      return element instanceof Failure ? element : listType(element);
    },
    call: ([pattern, text], returnType) => {
      const element = returnType.kind === 'list' ? returnType.element : dynamicType;
      if (element.kind === 'dynamic') return dynamicValue;
      const matches = allMatches(validPattern(pattern!.asString()), text!.asString());
      return listValue(
        element,
        matches.map((match) => matchValue(match, element)),
      );
    },
  }),
  defineFunction({
    name: 'replace',
    description: 'Gives the text with a part (or, between slashes, a pattern) replaced everywhere.',
    parameters: [stringParameter('str'), stringParameter('substr'), stringParameter('replace')],
    returns: stringType,
    call: ([text, part, replacement]) =>
      replaceAll(text!.asString(), part!.asString(), replacement!.asString()),
  }),
];

function matchType(pattern: string): Type | Failure {
  const expression = compile(pattern);
  if (expression instanceof RE2JSSyntaxException) {
    const input = expression.getPattern();
    return new Failure(`invalid regexp pattern: ${expression.getDescription()} in ${input ?? ''}`, {
      argumentIndex: 0,
    });
  }
  const names = Object.keys(expression.namedGroups());
  const count = expression.groupCount();
  if (count === 0) return stringType;
  if (names.length === 0) return tupleType(Array.from({ length: count }, () => stringType));
  if (names.length < count)
    return new Failure('invalid regexp pattern: cannot mix both named and unnamed capture groups', {
      argumentIndex: 0,
    });
  return objectType(new Map(names.map((name) => [name, stringType])));
}

const compiled = new Map<string, RE2JS | RE2JSSyntaxException>();

/** How many patterns are kept compiled: more than a configuration has. */
const mostCompiled = 200;

function compile(pattern: string): RE2JS | RE2JSSyntaxException {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compileAnew(pattern);
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(pattern, expression);
  }
  return expression;
}

function compileAnew(pattern: string): RE2JS | RE2JSSyntaxException {
  try {
    return RE2JS.compile(pattern);
  } catch (problem) {
    if (problem instanceof RE2JSSyntaxException) return problem;
    throw problem;
  }
}

/** Returns the compiled pattern. Invariant: the type of the result was worked out before, so that it is valid. */
function validPattern(pattern: string): RE2JS {
  const expression = compile(pattern);
  if (expression instanceof RE2JSSyntaxException) throw expression;
  return expression;
}

function matchValue(match: Match, type: Type): Value {
  const group = (index: number): Value => {
    const text = match.groups[index];
    return text === undefined ? nullValue(stringType) : stringValue(text);
  };
  if (type.kind === 'tuple') return tupleValue(type.elements.map((_, i) => group(i + 1)));
  if (type.kind !== 'object') return group(0);
  return objectValue(Object.entries(match.names).map(([name, index]) => [name, group(index)] as const));
}

function replaceAll(text: string, part: string, replacement: string): Value | Failure {
  if (part.length < 2 || !part.startsWith('/') || !part.endsWith('/')) {
    // Go counts an empty part before every character and at the end.
    if (part !== '') return stringValue(text.split(part).join(replacement));
    return stringValue(replacement + [...text].map((character) => character + replacement).join(''));
  }
  const expression = compile(part.slice(1, -1));
  if (expression instanceof RE2JSSyntaxException) return new Failure(expression.message);
  let result = '';
  let last = 0;
  for (const match of allMatches(expression, text)) {
    result += text.slice(last, match.start) + expandReplacement(replacement, match);
    last = match.end;
  }
  return stringValue(result + text.slice(last));
}
