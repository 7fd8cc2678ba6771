import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Result } from '../../base/result.ts';
import { rangeOfPath } from '../../hcl/body/range-of-path.ts';
import { ephemeralMark } from '../../hcl/values/marks.ts';
import { nullValue, unknownValue, type Value } from '../../hcl/values/value.ts';
import { formatModuleNames, joinAddress } from '../address/address.ts';
import type { Reference } from '../address/reference.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { bodyReferences } from '../evaluate/body-references.ts';
import { decodeBody } from '../evaluate/decode-body.ts';
import type { ModuleInstance, Repetition } from '../evaluate/module-instance.ts';
import { referenceOf, referencesOf } from '../evaluate/references.ts';
import { problem } from '../problem.ts';
import { impliedType } from '../provider/implied-type.ts';
import { providerKitOf } from '../provider/provider-kit.ts';
import { fullProviderName, providerName } from '../provider/provider-lookup.ts';
import { validateConfig } from '../provider/validate-config.ts';
import { validateIntegers } from '../provider/validate-integers.ts';
import { validateLimits } from '../provider/validate-limits.ts';
import { validateRules } from '../provider/validate-rules.ts';
import type { WrittenResource } from '../provider/written-resource.ts';
import { ephemeralTypes } from '../schemas/ephemeral-resources.ts';
import type { ResourceSchema } from '../schemas/schema.ts';
import type { Place, Session } from './session.ts';

/** What planning needs to know about a resource that is the same for all its instances. */
export interface PreparedResource {
  readonly schema: ResourceSchema;
  /** Address as plans print it. */
  readonly provider: string;
  readonly place: Place;
}

/**
 * Returns the schema of a resource after everything was checked that does not depend on values: that provider and type
 * are known, and that its expressions refer to what exists.
 *
 * On error: undefined with diagnostics.
 */
export function prepareResource(
  resource: ResourceConfig,
  configuration: Configuration,
  session: Session,
): Result<PreparedResource | undefined> {
  const { providers } = session.start;
  const name = providerName(resource);
  const source = providers.source(configuration, name);
  const address = joinAddress(formatModuleNames(configuration.path), resource.address);
  const provider = providers.schema(configuration, name);
  if (provider === undefined) {
    const near = didYouMean(source, providers.knownProviders());
    const detail = `The provider "${source}" of ${address} is not known here, so it cannot be planned. Known are: ${providers.knownProviders().join(', ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
    return failed(
      problem('unsupported', detail, resource.typeRange, { summary: 'Provider not known', address }),
    );
  }
  const schema = providers.resourceSchema(configuration, resource);
  if (schema === undefined) return failed(unknownType(resource, source, provider, address));
  const place: Place = {
    count: resource.count !== undefined,
    each: resource.forEach !== undefined,
    checkName: resource.checkName,
  };
  const { references, diagnostics: wrong } = bodyReferences(resource.body, schema.block);
  const diagnostics: Diagnostic[] = [...wrong, ...session.checkReferences(references, configuration, place)];
  for (const reference of references) {
    const { subject } = reference;
    if (subject.kind !== 'resource') continue;
    if (
      subject.resource.type !== resource.type ||
      subject.resource.name !== resource.name ||
      subject.resource.mode !== resource.mode
    )
      continue;
    const detail = `Configuration for ${address} may not refer to itself.`;
    diagnostics.push(problem('self-reference', detail, reference.range, { address }));
  }
  diagnostics.push(...checkDependsOn(resource, configuration, session));
  diagnostics.push(...checkIgnoreChanges(resource, schema));
  for (const trigger of resource.replaceTriggeredBy) {
    for (const reference of referencesOf(trigger).references)
      diagnostics.push(...triggerProblems(reference, configuration, place, session));
  }
  const tagged = diagnostics.map((found) => ({ ...found, address: found.address ?? address }));
  if (hasErrors(tagged)) return { value: undefined, diagnostics: tagged };
  return { value: { schema, provider: fullProviderName(source), place }, diagnostics: tagged };
}

/** Terraform accepts an attribute that there is not, and never replaces anything because of it: worth a warning. */
function triggerProblems(
  reference: Reference,
  configuration: Configuration,
  place: Place,
  session: Session,
): readonly Diagnostic[] {
  const found = session.checkReferences([{ ...reference, remaining: [] }], configuration, place);
  if (hasErrors(found)) return found;
  return session.checkReferences([reference], configuration, place).map((one) => ({
    ...one,
    severity: 'warning',
    detail: `${one.detail} Nothing is ever replaced because of it.`,
  }));
}

function failed(found: Diagnostic): Result<undefined> {
  return { value: undefined, diagnostics: [found] };
}

function unknownType(
  resource: ResourceConfig,
  source: string,
  provider: {
    readonly resourceTypes: () => readonly string[];
    readonly dataSourceTypes: () => readonly string[];
  },
  address: string,
): Diagnostic {
  const { mode, type, typeRange } = resource;
  if (mode === 'ephemeral') {
    const near = didYouMean(type, ephemeralTypes());
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    const detail = `The ephemeral resource type "${type}" is not known here.${hint} Known are: ${ephemeralTypes().join(', ')}.`;
    return problem('unsupported', detail, typeRange, { address });
  }
  const managed = mode === 'managed';
  const known = managed ? provider.resourceTypes() : provider.dataSourceTypes();
  const others = managed ? provider.dataSourceTypes() : provider.resourceTypes();
  const near = didYouMean(type, known);
  const noun = managed ? 'resource type' : 'data source';
  const hint = others.includes(type)
    ? `\n\nDid you intend to use the ${managed ? 'data source' : 'managed resource type'} "${type}"? If so, declare this using a "${managed ? 'data' : 'resource'}" block.`
    : near === undefined
      ? ''
      : ` Did you mean "${near}"?`;
  const detail = `The provider ${source} does not support ${noun} "${type}".${hint}`;
  return problem(managed ? 'invalid-resource-type' : 'invalid-data-source', detail, typeRange, { address });
}

function checkDependsOn(
  resource: ResourceConfig,
  configuration: Configuration,
  session: Session,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const traversal of resource.dependsOn) {
    const reference = referenceOf(traversal);
    if (!('subject' in reference)) {
      diagnostics.push(reference);
      continue;
    }
    if (
      reference.remaining.length > 0 ||
      (reference.subject.kind === 'module' && reference.subject.output !== undefined)
    ) {
      const detail =
        'References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.';
      diagnostics.push(
        problem(
          'invalid-depends-on',
          detail,
          traversal.steps[traversal.steps.length - Math.max(1, reference.remaining.length)]?.range ??
            traversal.range,
        ),
      );
      continue;
    }
    diagnostics.push(...session.checkReferences([reference], configuration, { count: true, each: true }));
  }
  return diagnostics;
}

function checkIgnoreChanges(resource: ResourceConfig, schema: ResourceSchema): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { steps, range } of resource.ignoreChanges) {
    const first = steps[0];
    if (first?.kind !== 'attribute') continue;
    const { attributes, blocks } = schema.block;
    const attribute = attributes.get(first.name);
    if (attribute === undefined && !blocks.has(first.name)) {
      const near = didYouMean(first.name, [...attributes.keys(), ...blocks.keys()]);
      const detail = `This object has no argument, nested block, or exported attribute named "${first.name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
      diagnostics.push(problem('unsupported-attribute', detail, range));
    } else if (attribute?.computed === true && !attribute.optional) {
      const detail = `Adding an attribute name to ignore_changes tells Terraform to ignore future changes to the argument in configuration after the object has been created, retaining the value originally configured.\n\nThe attribute ${first.name} is decided by the provider alone and therefore there can be no configured value to compare with. Including this attribute in ignore_changes has no effect. Remove the attribute from ignore_changes to quiet this warning.`;
      diagnostics.push(
        problem('invalid-ignore-changes', detail, range, {
          severity: 'warning',
          summary: 'Redundant ignore_changes element',
        }),
      );
    }
  }
  return diagnostics;
}

/** Returns the decoded configuration of one instance; undefined when it has errors. */
export function decodeInstance(
  resource: ResourceConfig,
  prepared: PreparedResource,
  session: Session,
  instance: ModuleInstance,
  repetition: Repetition,
  address: string,
): Result<Value | undefined> {
  const { value, diagnostics } = decodeBody(
    resource.body,
    prepared.schema.block,
    session.scope(instance, repetition),
  );
  const written: WrittenResource = {
    type: resource.type,
    schema: prepared.schema,
    kit: resource.mode === 'ephemeral' ? 'framework' : providerKitOf(resource.type),
    value,
    body: resource.body,
    address,
    validating: session.validating,
  };
  const fractions = validateIntegers(written);
  // The framework reads the whole configuration before it looks at any of it.
  if (written.kit === 'framework' && fractions.length > 0)
    return { value: undefined, diagnostics: [...diagnostics, ...fractions] };
  const found = [...diagnostics];
  if (resource.mode !== 'ephemeral') found.push(...ephemeralProblems(written));
  found.push(...validateConfig(written), ...fractions, ...validateLimits(written), ...validateRules(written));
  if (found.length === 0) return { value, diagnostics: found };
  return {
    value: hasErrors(found) ? undefined : value,
    diagnostics: found.map((diagnostic) => ({ ...diagnostic, address: diagnostic.address ?? address })),
  };
}

/** Ephemeral values may go into write-only attributes alone: everything else is kept in the state. */
function ephemeralProblems({ schema, value, body }: WrittenResource): Diagnostic[] {
  if ((value.deepMarks & ephemeralMark) === 0) return [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, member] of value.asMap()) {
    if ((member.deepMarks & ephemeralMark) === 0 || schema.block.attributes.get(name)?.writeOnly === true)
      continue;
    const detail = `Ephemeral values are not valid for "${name}", because it is not a write-only attribute and must be persisted to state.`;
    diagnostics.push(
      problem('ephemeral-value-not-allowed', detail, rangeOfPath(body, name), {
        summary: 'Invalid use of ephemeral value',
      }),
    );
  }
  return diagnostics;
}

/** Returns the decoded configuration of the provider that a resource uses; null when it has none. */
export function providerConfigOf(
  resource: ResourceConfig,
  session: Session,
  instance: ModuleInstance,
): Value {
  const { providers } = session.start;
  const schema = providers.schema(instance.configuration, providerName(resource));
  const empty = nullValue(schema === undefined ? { kind: 'dynamic' } : impliedType(schema.config));
  const found = providers.configurationOf(instance.configuration, resource);
  if (found === undefined) return empty;
  for (let at: ModuleInstance | undefined = instance; at !== undefined; at = at.parent) {
    if (at.configuration === found.configuration) {
      return (
        at.providers.get(found.key) ??
        (schema === undefined ? empty : unknownValue(impliedType(schema.config)))
      );
    }
  }
  return empty;
}
