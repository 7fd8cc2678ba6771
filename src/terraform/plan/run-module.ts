import { hasErrors } from '../../base/diagnostic.ts';
import { ephemeralMark, sensitiveMark } from '../../hcl/values/marks.ts';
import { dynamicValue, unknownValue } from '../../hcl/values/value.ts';
import { formatModuleNames, type InstanceKey, joinAddress } from '../address/address.ts';
import { bodyReferences } from '../evaluate/body-references.ts';
import { decodeBody } from '../evaluate/decode-body.ts';
import { expand } from '../evaluate/expansion.ts';
import { ModuleInstance, noRepetition } from '../evaluate/module-instance.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import { impliedType } from '../provider/implied-type.ts';
import { failureMessage, runCondition } from './run-conditions.ts';
import type { Session } from './session.ts';

/** Works out a local value in every instance of its module. Returns whether no error was found. */
export function runLocal(node: GraphNode, session: Session): boolean {
  const local = node.configuration.locals.get(node.name);
  if (local === undefined) return true;
  let fine = true;
  for (const instance of session.instances(node.configuration)) {
    const { value, diagnostics } = session.evaluate(local.expression, instance);
    session.diagnostics.push(...diagnostics);
    instance.locals.set(local.name, value);
    if (hasErrors(diagnostics)) fine = false;
  }
  return fine;
}

/** Works out which instances a module call has, and makes them. Returns whether no error was found. */
export function runCall(node: GraphNode, session: Session): boolean {
  const call = node.configuration.moduleCalls.get(node.name);
  const child = node.configuration.children.get(node.name);
  if (call === undefined || child === undefined) return true;
  let fine = true;
  for (const parent of session.instances(node.configuration)) {
    const { value: expansion, diagnostics } = expand(call, session.argumentPlace(parent), session.validating);
    session.diagnostics.push(...diagnostics);
    if (expansion === undefined) {
      fine = false;
      continue;
    }
    const instances = new Map<InstanceKey, ModuleInstance>();
    for (const [key, repetition] of expansion.instances) {
      const instance = new ModuleInstance(
        child,
        [...parent.path, { name: call.name, key }],
        parent,
        repetition,
      );
      instances.set(key, instance);
      session.addInstance(instance);
    }
    parent.calls.set(call.name, { expansion, instances });
  }
  return fine;
}

/**
 * Works out the configuration of a provider in every instance of its module, if a resource of the configuration or an
 * object of the state needs it. Returns whether no error was found.
 */
export function runProvider(node: GraphNode, session: Session): boolean {
  const { configuration, name } = node;
  const provider = configuration.providers.get(name);
  const schema = provider && session.start.providers.schema(configuration, provider.name)?.config;
  if (provider === undefined || schema === undefined) return true;
  const source = session.start.providers.source(configuration, provider.name);
  if (!session.start.usedProviders.has(node) && !managesAny(source, session)) return true;
  let fine = true;
  for (const instance of session.instances(configuration)) {
    const { references, diagnostics: wrong } = bodyReferences(provider.body, schema);
    const found = [...wrong, ...session.checkReferences(references, configuration)];
    session.diagnostics.push(...found);
    if (hasErrors(found)) {
      fine = false;
      continue;
    }
    const { value, diagnostics } = decodeBody(provider.body, schema, session.scope(instance));
    session.diagnostics.push(...diagnostics);
    if (hasErrors(diagnostics)) fine = false;
    instance.providers.set(name, session.validating ? unknownValue(impliedType(schema)) : value);
  }
  return fine;
}

function managesAny(source: string, session: Session): boolean {
  return session.start.state.some(({ instance }) => instance.provider.includes(`/${source}"`));
}

/** Works out an output in every instance of its module. Returns whether no error was found. */
export function runOutput(node: GraphNode, session: Session): boolean {
  const { configuration, name } = node;
  const output = configuration.outputs.get(name);
  if (output === undefined) return true;
  const names = formatModuleNames(configuration.path);
  const object = {
    kind: 'output_value' as const,
    address: joinAddress(names, `output.${name}`),
    module: names,
    name,
  };
  if (output.preconditions.length > 0) session.checks.declare(object);
  let fine = true;
  for (const instance of session.instances(configuration)) {
    const own = {
      address: joinAddress(instance.address, `output.${name}`),
      module: instance.address,
      key: undefined,
    };
    instance.outputs.set(name, dynamicValue);
    if (output.ephemeral && instance.parent === undefined) {
      const detail =
        'Ephemeral outputs are for modules that others call: the root module has no one to hand them to.';
      session.diagnostics.push(
        problem('ephemeral-value-not-allowed', detail, output.headerRange, {
          address: own.address,
          summary: 'Ephemeral output not allowed',
        }),
      );
      fine = false;
      continue;
    }
    let conditions = true;
    for (const condition of output.preconditions) {
      const result = runCondition(condition, session, instance, noRepetition, {});
      session.diagnostics.push(...result.diagnostics);
      if (result.status === 'error') conditions = false;
      if (result.status === 'fail' && !session.applying) {
        conditions = false;
        session.diagnostics.push(
          problem('output-precondition-failed', failureMessage(result), condition.condition.range, {
            address: own.address,
            values: result.values,
          }),
        );
      }
      session.checks.report(object, own, result.status, result.message || undefined);
    }
    if (!conditions) {
      fine = false;
      continue;
    }
    const { value, diagnostics } = session.evaluate(output.expression, instance);
    session.diagnostics.push(...diagnostics);
    if (hasErrors(diagnostics)) {
      fine = false;
      continue;
    }
    if (!output.sensitive && (value.deepMarks & sensitiveMark) !== 0 && instance.parent === undefined) {
      const detail =
        'To reduce the risk of accidentally exporting sensitive data that was intended to be only internal, Terraform requires that any root module output containing sensitive data be explicitly marked as sensitive, to confirm your intent.\n\nIf you do intend to export this data, annotate the output value as sensitive by adding the following argument:\n    sensitive = true';
      session.diagnostics.push(
        problem('output-sensitive', detail, output.headerRange, { address: own.address }),
      );
      fine = false;
      continue;
    }
    if (!output.ephemeral && (value.deepMarks & ephemeralMark) !== 0) {
      const detail =
        'This output value is not declared as returning an ephemeral value, so it cannot be set to a result derived from an ephemeral value.';
      session.diagnostics.push(
        problem('ephemeral-value-not-allowed', detail, output.expression.range, { address: own.address }),
      );
      fine = false;
      continue;
    }
    if (output.ephemeral && (value.deepMarks & ephemeralMark) === 0) {
      const detail =
        'This output value is declared as returning an ephemeral value, so it can only be set to an ephemeral value.';
      session.diagnostics.push(
        problem('ephemeral-value-not-allowed', detail, output.expression.range, {
          address: own.address,
          summary: 'Value not allowed in ephemeral output',
        }),
      );
      fine = false;
      continue;
    }
    // Terraform 1.11.4 was seen to lose this mark between a module and its caller; its documentation and its later
    // sources keep it, and so does this.
    let marked = value;
    // Terraform 1.10 to 1.13 forget this outside of the module; 1.9, 1.14 and OpenTofu do not, and that is the safer way.
    if (output.sensitive) marked = marked.withMarks(sensitiveMark);
    if (output.ephemeral) marked = marked.withMarks(ephemeralMark);
    instance.outputs.set(name, marked);
  }
  return fine;
}
