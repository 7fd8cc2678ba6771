/** The method that calls of `matches` are turned into: CEL's own uses JavaScript's engine, which can take for ever. */
export const linearMatches = 'matchesInLinearTime';
