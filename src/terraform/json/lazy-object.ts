/**
 * Returns an object whose members are made when they are first read, and then kept. Printed as JSON it is like any
 * other object: members that turn out to be undefined are left out.
 */
export function lazyObject<T extends object>(members: { readonly [Name in keyof T]-?: () => T[Name] }): T {
  const object = {};
  for (const [name, make] of Object.entries(members) as [string, () => unknown][]) {
    Object.defineProperty(object, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = make();
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  }
  return object as T;
}
