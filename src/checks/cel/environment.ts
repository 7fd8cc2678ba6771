import { Environment } from '@marcbachmann/cel-js';
import { withFunctions } from './functions.ts';
import { withMixedNumbers } from './numbers.ts';
import type { ViewType } from './view-type.ts';

/** What expressions of one kind of check may use. */
export interface Vocabulary {
  readonly views: readonly Pick<ViewType<object>, 'name' | 'register'>[];
  /** Variable to CEL type. */
  readonly variables: Readonly<Record<string, string>>;
  /** Registers functions of this kind alone. */
  readonly functions?: ((environment: Environment) => void) | undefined;
}

/** An environment of one kind, with one more for each type that `it` can have. */
export interface KindEnvironment {
  readonly plain: Environment;
  /** Returns the environment in which `it` is an element of that type. */
  withIt(type: string): Environment;
  /** Returns an environment in which anything may be named: for looking into parts of an expression that failed. */
  readonly loose: Environment;
}

/** Bounds of one expression's size; assertions are lines, not programs. */
const limits = {
  maxAstNodes: 2000,
  maxDepth: 60,
  maxListElements: 500,
  maxMapEntries: 200,
  maxCallArguments: 16,
};

/**
 * Returns the environment of a kind of check. Making one is slow and using one is fast, so it is made at first use and
 * then kept.
 */
export function kindEnvironment(vocabulary: Vocabulary): KindEnvironment {
  let made: Environment | undefined;
  let loose: Environment | undefined;
  const withIt = new Map<string, Environment>();
  const plain = () => {
    made ??= build(vocabulary);
    return made;
  };
  return {
    get plain() {
      return plain();
    },
    withIt: (type) => {
      let known = withIt.get(type);
      if (known === undefined) {
        known = plain().clone().registerVariable('it', type);
        withIt.set(type, known);
      }
      return known;
    },
    get loose() {
      loose ??= plain().clone({ unlistedVariablesAreDyn: true });
      return loose;
    },
  };
}

function build(vocabulary: Vocabulary): Environment {
  const base = withFunctions(
    withMixedNumbers(new Environment({ homogeneousAggregateLiterals: false, limits })),
  );
  for (const view of vocabulary.views) view.register(base);
  vocabulary.functions?.(base);
  for (const [name, type] of Object.entries(vocabulary.variables)) base.registerVariable(name, type);
  // Clones see what is registered here; a frozen parent keeps them alike.
  return base.clone();
}

/** Returns the type of a list's elements (of a map's keys), given the type of the whole; `dyn` when it is not known. */
export function elementType(type: string): string | undefined {
  if (type === 'dyn' || type === 'list' || type.startsWith('dyn<')) return 'dyn';
  if (type === 'map') return 'dyn';
  const list = /^list<(.+)>$/.exec(type);
  if (list?.[1] !== undefined) return list[1];
  const map = /^map<([^,]+), .+>$/.exec(type);
  return map?.[1];
}
