import { didYouMean } from '../../base/did-you-mean.ts';
import type { FunctionSpec } from '../../hcl/functions/function-spec.ts';
import { allFunctions } from '../../hcl/functions/functions.ts';
import type { Configuration } from '../config/configuration.ts';
import { oncePer } from '../config/once-per.ts';

type Functions = ReadonlyMap<string, FunctionSpec>;

const builtin = 'terraform.io/builtin/terraform';
const builtinPrefix = 'provider::terraform::';

/**
 * Returns the functions that a module may call: those of the language, and those of the built-in provider under the
 * name by which the module requires it.
 */
export function moduleFunctions(all: Functions, configuration: Configuration): Functions {
  return tablesOf(all)(configuration);
}

const tablesOf = oncePer((all: Functions) =>
  oncePer((configuration: Configuration) => table(all, configuration)),
);

function table(all: Functions, configuration: Configuration): Functions {
  const names = [...configuration.requiredProviders.values()].filter(({ source }) => source === builtin);
  if (names.length === 0) return withoutProviders(all);
  const own = new Map(withoutProviders(all));
  for (const [name, spec] of all) {
    if (!name.startsWith(builtinPrefix)) continue;
    for (const required of names)
      own.set(`provider::${required.name}::${name.slice(builtinPrefix.length)}`, spec);
  }
  return own;
}

const withoutProviders = oncePer(
  (all: Functions): Functions => new Map([...all].filter(([name]) => !name.startsWith('provider::'))),
);

/**
 * What to say of a function that a module cannot call, when it is in a namespace or OpenTofu's; undefined for any
 * other one.
 */
export function unknownFunction(
  name: string,
  configuration: Configuration,
  functions: Functions,
): { readonly unsupported: boolean; readonly summary: string; readonly detail: string } | undefined {
  const [namespace = '', provider = '', ...rest] = name.split('::');
  if (!name.includes('::')) return unknownHere(name);
  const summary = 'Unknown provider function';
  const wrong = (detail: string) => ({ unsupported: false, summary, detail });
  if (namespace === 'core') {
    const known = [...functions.keys()].filter((each) => !each.includes('::'));
    const near = didYouMean(name.slice('core::'.length), known);
    const hint = near === undefined ? '' : ` Did you mean "core::${near}"?`;
    return wrong(`There is no function of the language named "${name.slice('core::'.length)}".${hint}`);
  }
  if (namespace !== 'provider') {
    return wrong(
      `The function namespace "${namespace}" is not valid. Functions of providers are called with the prefix "provider::".`,
    );
  }
  const own = rest.join('::');
  const required = configuration.requiredProviders.get(provider);
  if (required === undefined) {
    return wrong(
      `There is no function named "${name}". Declare the provider "${provider}" in this module's required_providers block, and see that it has a function named "${own}".`,
    );
  }
  if (required.source === builtin)
    return wrong(`The function "${own}" is not available from the provider "${provider}".`);
  return {
    unsupported: true,
    summary: 'Not supported by the embedded planner',
    detail: `Functions of the provider ${required.source}, such as "${own}", are not known here.`,
  };
}

function unknownHere(name: string): ReturnType<typeof unknownFunction> {
  if (allFunctions.get(name)?.only !== 'opentofu') return undefined;
  const detail = `Only OpenTofu has a function named "${name}", and this is planned as Terraform would.`;
  return { unsupported: false, summary: 'Call to unknown function', detail };
}
