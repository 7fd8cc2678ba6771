import { collectionFunctions } from './collections.ts';
import { conversionFunctions } from './conversions.ts';
import { dateFunctions } from './dates.ts';
import { encodingFunctions } from './encoding.ts';
import { evaluationFunctions } from './evaluation.ts';
import { fileFunctions } from './files.ts';
import { formatFunctions } from './format.ts';
import type { FunctionSpec } from './function-spec.ts';
import { hashFunctions } from './hashes.ts';
import { mapFunctions } from './maps.ts';
import { networkFunctions } from './networks.ts';
import { numericFunctions } from './numeric.ts';
import { providerFunctions } from './provider-functions.ts';
import { regexFunctions } from './regular-expressions.ts';
import { removedFunctions } from './removed-functions.ts';
import { sequenceFunctions } from './sequences.ts';
import { setFunctions } from './sets.ts';
import { textFunctions } from './text.ts';

const all: readonly FunctionSpec[] = [
  ...collectionFunctions,
  ...conversionFunctions,
  ...dateFunctions,
  ...encodingFunctions,
  ...evaluationFunctions,
  ...fileFunctions,
  ...formatFunctions,
  ...hashFunctions,
  ...mapFunctions,
  ...networkFunctions,
  ...numericFunctions,
  ...providerFunctions,
  ...regexFunctions,
  ...removedFunctions,
  ...sequenceFunctions,
  ...setFunctions,
  ...textFunctions,
];

/** The functions of Terraform, or those of OpenTofu. */
export type FunctionSet = 'terraform' | 'opentofu';

/** Every function of Terraform and OpenTofu by its name; `only` says which OpenTofu alone has. */
export const allFunctions: ReadonlyMap<string, FunctionSpec> = new Map(all.map((spec) => [spec.name, spec]));

/**
 * Returns the functions that expressions of a configuration may call: those that the tool has, also under `core::`.
 *
 * `console` adds `type` and takes `plantimestamp` away, as both tools do.
 */
export function functionsOf(
  tool: FunctionSet,
  place: 'configuration' | 'console' = 'configuration',
): ReadonlyMap<string, FunctionSpec> {
  const key = `${tool} ${place}`;
  const known = tables.get(key) ?? tableOf(tool, place);
  tables.set(key, known);
  return known;
}

const tables = new Map<string, ReadonlyMap<string, FunctionSpec>>();

function tableOf(tool: FunctionSet, place: 'configuration' | 'console'): ReadonlyMap<string, FunctionSpec> {
  const names = new Map<string, FunctionSpec>();
  for (const spec of all) {
    if (spec.only !== undefined && spec.only !== tool) continue;
    if (spec.name === (place === 'console' ? 'plantimestamp' : 'type')) continue;
    names.set(spec.name, spec);
    if (!spec.name.startsWith('provider::')) names.set(`core::${spec.name}`, spec);
  }
  return names;
}
