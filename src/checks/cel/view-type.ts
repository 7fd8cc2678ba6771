import type { Environment } from '@marcbachmann/cel-js';

/** A type of objects that expressions see, with its fields, so that a misspelt field is found before anything runs. */
export interface ViewType<Values extends object> {
  readonly name: string;
  /** Field to CEL type. */
  readonly fields: Readonly<Record<keyof Values & string, string>>;
  /** Returns an object of the type. */
  make(values: Values): Values;
  /** The same for values with getters, which are asked when an expression reads the field. Slower than `make`. */
  makeLazy(values: Values): Values;
  /** Lets an environment know the type. */
  register(environment: Environment): void;
}

const descriptions = new WeakMap<object, (value: object) => string>();

/** Returns a type of objects. `describe` gives the few words by which messages show one. */
export function viewType<Values extends object>(
  name: string,
  fields: Readonly<Record<keyof Values & string, string>>,
  describe: (value: Values) => string,
): ViewType<Values> {
  const ctor = { [name]: class {} }[name] as new () => object;
  descriptions.set(ctor, describe as (value: object) => string);
  return {
    name,
    fields,
    make: (values) => Object.assign(new ctor(), values) as Values,
    makeLazy: (values) =>
      Object.defineProperties(new ctor(), Object.getOwnPropertyDescriptors(values)) as Values,
    register: (environment) => {
      environment.registerType(name, { ctor, fields: { ...fields } });
    },
  };
}

/** Returns the words for an object of a view type, undefined for any other value. */
export function describeView(value: object): string | undefined {
  return descriptions.get(value.constructor)?.(value);
}
