import assert from 'node:assert/strict';
import type { Type } from '../../../src/hcl/types/type.ts';
import { planModule } from '../../../src/terraform/plan-module.ts';
import type { AttributeSchema, BlockSchema, ValueLimits } from '../../../src/terraform/schemas/schema.ts';
import { simulateApply } from '../../../src/terraform/simulate-apply.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

/** What may not be set together with other things. */
interface Exclusive {
  readonly exactlyOneOf?: readonly string[] | undefined;
  readonly conflictsWith?: readonly string[] | undefined;
}

/** Types that want more than their schema tells, with what to write for them. */
const more: Readonly<Record<string, string>> = {
  archive_file: 'source_file = "f"',
  time_offset: 'offset_days = 1',
  time_rotating: 'rotation_days = 1',
  time_sleep: 'create_duration = "1s"',
  aws_lb_target_group: 'port = 80\nprotocol = "HTTP"\nvpc_id = "vpc-1"',
};

describe('every resource type that is marked as verified', () => {
  for (const address of storedSchemas.knownProviders()) {
    const provider = storedSchemas.provider(address);
    for (const type of provider?.resourceTypes() ?? []) {
      const schema = provider?.resource(type);
      if (!schema?.verified) continue;
      for (const all of [false, true]) {
        it(`${type}: the plan of the applied plan is empty, with ${all ? 'all that it takes' : 'what it requires'}`, () => {
          const text = `resource "${type}" "x" {\n${all ? '' : (more[type] ?? '')}\n${body(schema.block, all)}}\n`;
          const files = new Map([['main.tf', text]]);
          const first = planModule({ files, rootDir: '.', schemas: storedSchemas });
          assert.deepEqual(errorsOf(first.diagnostics), [], text);
          assert.ok(first.value);
          assert.deepEqual(first.value.resources[0]?.actions, ['create']);
          const { state } = simulateApply(first.value);
          const second = planModule({ files, rootDir: '.', schemas: storedSchemas, state });
          assert.deepEqual(errorsOf(second.diagnostics), [], text);
          const [resource] = second.value?.resources ?? [];
          assert.deepEqual(
            resource?.actions,
            ['no-op'],
            JSON.stringify({ before: resource?.before, after: resource?.after }),
          );
        });
      }
    }
  }
});

function errorsOf(diagnostics: readonly { severity: string; detail: string }[]): string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ detail }) => detail);
}

/** The least that a block of that schema must hold, as text, or all that it may hold at once. */
function body(schema: BlockSchema, all: boolean): string {
  const lines: string[] = [];
  const groups = new Set<string>();
  const written = new Set<string>();
  const isChosen = (group: readonly string[] | undefined): boolean => {
    if (group === undefined || groups.has(group.join())) return false;
    groups.add(group.join());
    return true;
  };
  const conflictsOf = (name: string): readonly string[] =>
    (schema.attributes.get(name) ?? schema.blocks.get(name))?.conflictsWith ?? [];
  const isFree = (name: string, { exactlyOneOf, conflictsWith = [] }: Exclusive): boolean =>
    exactlyOneOf === undefined &&
    !conflictsWith.some((other) => written.has(other)) &&
    ![...written].some((other) => conflictsOf(other).includes(name));
  for (const [name, attribute] of schema.attributes) {
    const may =
      all && attribute.optional && !attribute.unsupported && !attribute.writeOnly && isFree(name, attribute);
    if (attribute.required || isChosen(attribute.exactlyOneOf) || may) {
      written.add(name);

      lines.push(`${name} = ${value(name, attribute)}`);
    }
  }
  for (const [name, nested] of schema.blocks) {
    const may = all && name !== 'timeouts' && isFree(name, nested);
    const count = nested.minItems || (isChosen(nested.exactlyOneOf) || may ? 1 : 0);
    if (count > 0) written.add(name);
    for (let i = 0; i < count; i++) lines.push(`${name} {\n${body(nested.block, all)}}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function value(name: string, { type, limits = {}, nested }: AttributeSchema): string {
  if (nested) {
    const inner = [...nested.attributes].filter(([, { required }]) => required);
    const object = `{ ${inner.map(([key, attribute]) => `${key} = ${value(key, attribute)}`).join(', ')} }`;
    return nested.nesting === 'single'
      ? object
      : nested.nesting === 'map'
        ? `{ a = ${object} }`
        : `[${object}]`;
  }
  return ofType(type, name, limits);
}

function ofType(type: Type, name: string, limits: ValueLimits): string {
  const [one] = limits.oneOf ?? [];
  const { elements = {} } = limits;
  switch (type.kind) {
    case 'string':
      return JSON.stringify(one ?? text(name, limits));
    case 'number':
      // Long enough for one character of each kind.
      return name === 'length' ? '9' : String(one ?? limits.min ?? 1);
    case 'bool':
      return 'true';
    case 'list':
    case 'set':
      return `[${ofType(type.element, name, elements)}, ${ofType(type.element, `${name}-2`, elements)}]`;
    case 'map':
      return `{ a = ${ofType(type.element, name, {})} }`;
    case 'object':
      return `{ ${[...type.attributes].map(([key, inner]) => `${key} = ${ofType(inner, key, {})}`).join(', ')} }`;
    default:
      return 'null';
  }
}

function text(name: string, { format, minLength = 0, maxLength = 64 }: ValueLimits): string {
  if (format === 'arn') return `arn:aws:service:eu-north-1:123456789012:${name}/x`;
  if (format === 'json') return '{"Version":"2012-10-17"}';
  if (format === 'cidr') return '10.0.0.0/16';
  if (format === 'rfc3339') return '2030-01-31T12:00:00Z';
  if (format === 'file-mode') return '0644';
  if (name === 'status_code') return '404';
  if (name === 'create_duration' || name === 'destroy_duration') return '1s';
  return name.replaceAll('_', '-').padEnd(minLength, 'x').slice(0, maxLength).replace(/-$/, 'x');
}
