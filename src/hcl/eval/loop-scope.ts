import type { Value } from '../values/value.ts';
import type { Scope } from './scope.ts';

/** Returns the scope inside of a `for`: its names in front of those around it. */
export function loopScope(
  parent: Scope,
  names: { readonly keyName: string | undefined; readonly valueName: string },
  key: Value,
  value: Value,
): Scope {
  const { keyName, valueName } = names;
  return {
    parent,
    lookup: (name) => (name === valueName ? value : name === keyName ? key : undefined),
    names: () => (keyName === undefined ? [valueName] : [keyName, valueName]),
  };
}
