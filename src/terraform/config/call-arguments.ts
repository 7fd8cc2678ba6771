import type { Attribute } from '../../hcl/body/body.ts';
import type { Configuration } from './configuration.ts';
import { oncePer } from './once-per.ts';

/**
 * Returns the arguments that the call of a module gives its variables, by name; those that it does not give are missing,
 * and for the root module all are.
 */
export const callArguments = oncePer((called: Configuration): ReadonlyMap<string, Attribute> => {
  const call = called.parent?.moduleCalls.get(called.path.at(-1) ?? '');
  const names = [...called.variables.keys()];
  const content = call?.body.partialContent({ attributes: names.map((name) => ({ name })) }).value.content;
  return content?.attributes ?? new Map();
});
