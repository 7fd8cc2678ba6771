import type { Match } from './all-matches.ts';

/**
 * Returns the replacement for a match: `$1`, `$name` and `${name}` stand for what the group matched (nothing for a group
 * that there is not), `$$` for a dollar sign. A name is as long as it can be: `$1x` is the group `1x` (Go's `Expand`).
 */
export function expandReplacement(template: string, match: Match): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (whole, braced, plain) => {
    if (whole === '$$') return '$';
    const name: string = braced ?? plain;
    const index = /^\d+$/.test(name) ? Number(name) : match.names[name];
    return (index === undefined ? undefined : match.groups[index]) ?? '';
  });
}
