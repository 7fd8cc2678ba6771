import { Failure } from '../values/failure.ts';

/**
 * Returns whether a relative path matches a pattern of `fileset`: `*`, `**` for folders to any depth, `?`, `[a-z]`,
 * `{a,b}` and `\` before a character to be taken literally (the patterns of bmatcuk/doublestar).
 *
 * On error (a bracket or brace that does not end): a Failure.
 */
export function globMatcher(pattern: string): ((path: string) => boolean) | Failure {
  const source = translate(pattern);
  if (source === undefined) return new Failure('syntax error in pattern');
  const expression = new RegExp(`^${source}$`, 'u');
  return (path) => expression.test(path);
}

function translate(pattern: string): string | undefined {
  let source = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; ) {
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (/^\*\*(?:\/|$)/.test(pattern.slice(at, at + 3)) && (at === 0 || pattern.charAt(at - 1) === '/')) {
      const isLast = pattern.length === at + 2;
      source += isLast ? '.*' : '(?:[^/]+/)*';
      at += isLast ? 2 : 3;
      continue;
    }
    at += character.length;
    if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '{') {
      depth++;
      source += '(?:';
    } else if (character === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (character === ',' && depth > 0) source += '|';
    else if (character === '[') {
      const set = /^([!^]?)((?:\\.|[^\]\\])+)\]/u.exec(pattern.slice(at));
      if (set === null) return undefined;
      at += set[0].length;
      const body = (set[2] ?? '').replace(/\\(.)/gu, '$1').replace(/[\\\]^[&|~]/g, '\\$&');
      source += `(?!/)[${set[1] ? '^' : ''}${body}]`;
    } else if (character === '\\') {
      if (at >= pattern.length) return undefined;
      const next = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
      at += next.length;
      source += literal(next);
    } else source += literal(character);
  }
  return depth === 0 ? source : undefined;
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
