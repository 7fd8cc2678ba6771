import type { Environment } from '@marcbachmann/cel-js';
import { canonical } from './set-difference.ts';

/** A type of objects that expressions see, with its fields, so that a misspelt field is found before anything runs. */
export interface ViewType<Values extends object> {
  readonly name: string;
  /** Field to CEL type. */
  readonly fields: Readonly<Record<keyof Values & string, string>>;
  /** Returns an object of the type. Each field is read from the values when an expression looks at it. */
  make(values: Values): Values;
  /** Returns what an object of the type was made from. */
  valuesOf(view: Values): Values;
  /** Lets an environment know the type. */
  register(environment: Environment): void;
}

/** What all views are: an object with getters, so that nothing is worked out that no expression looks at. */
class View {
  readonly #values: object;

  constructor(values: object) {
    this.#values = values;
  }

  static valuesOf(view: View): object {
    return view.#values;
  }
}

interface Facts {
  readonly fields: readonly string[];
  readonly describe: (value: object) => string;
}

/** By the class of the views. */
const types = new WeakMap<object, Facts>();

/** Returns a type of objects. `describe` gives the few words by which messages show one. */
export function viewType<Values extends object>(
  name: string,
  fields: Readonly<Record<keyof Values & string, string>>,
  describe: (value: Values) => string,
): ViewType<Values> {
  const names = Object.keys(fields) as (keyof Values & string)[];
  const valuesOf = (view: object) => View.valuesOf(view as View) as Values;
  const ctor = class extends View {
    /** What views are compared by, and printed as. */
    toJSON(): unknown {
      const values = valuesOf(this);
      return Object.fromEntries(names.map((field) => [field, values[field]]));
    }
  };
  Object.defineProperty(ctor, 'name', { value: name });
  for (const field of names) {
    Object.defineProperty(ctor.prototype, field, {
      get(this: View) {
        return valuesOf(this)[field];
      },
    });
  }
  types.set(ctor, { fields: names, describe: describe as (value: object) => string });
  return {
    name,
    fields,
    make: (values) => new ctor(values) as object as Values,
    valuesOf,
    register: (environment) => {
      environment.registerType(name, { ctor, fields: { ...fields } });
      // Without it the library finds two views neither equal nor different.
      environment.registerOperator(`${name} == ${name}`, sameView);
    },
  };
}

function sameView(a: View, b: View): boolean {
  return View.valuesOf(a) === View.valuesOf(b) || canonical(a) === canonical(b);
}

/** Returns the words for an object of a view type, undefined for any other value. */
export function describeView(value: object): string | undefined {
  return types.get(value.constructor)?.describe(value);
}

/** Returns the fields of an object of a view type, undefined for any other value. */
export function fieldsOfView(value: object): readonly string[] | undefined {
  return types.get(value.constructor)?.fields;
}

/** Returns what an object of any view type was made from, undefined for any other value. */
export function valuesOfView(value: object): object | undefined {
  return value instanceof View ? View.valuesOf(value) : undefined;
}
