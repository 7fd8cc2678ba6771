import type { Path } from '../../hcl/values/path.ts';
import { integerValue, stringValue, type Value } from '../../hcl/values/value.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';
import { sameToLegacySdk, sameValue } from './same-value.ts';

/**
 * Returns the paths of changed attributes that cannot be changed in place, in the order of the schema: what becomes
 * `replace_paths`. Inside of sets the path ends at the set, whose elements have no stable place.
 */
export function forceNewPaths(schema: BlockSchema, prior: Value, planned: Value): readonly Path[] {
  const paths: Path[] = [];
  collect(schema, prior, planned, [], paths);
  return paths;
}

function collect(schema: BlockSchema, prior: Value, planned: Value, at: Path, paths: Path[]): void {
  const before = prior.asMap();
  const after = planned.asMap();
  for (const [name, attribute] of schema.attributes) {
    const path: Path = [...at, { kind: 'attribute', name }];
    attributePaths(attribute, before.get(name) as Value, after.get(name) as Value, path, paths);
  }
  for (const [name, nested] of schema.blocks) {
    const was = before.get(name) as Value;
    const now = after.get(name) as Value;
    if (sameValue(was, now)) continue;
    const path: Path = [...at, { kind: 'attribute', name }];
    if (!was.isKnown || !now.isKnown || was.isNull || now.isNull || nested.nesting === 'set') {
      if (nested.forceNew || hasForceNew(nested.block)) paths.push(path);
      continue;
    }
    if (nested.nesting === 'single') {
      collect(nested.block, was, now, path, paths);
      continue;
    }
    const keys =
      nested.nesting === 'map' ? [...new Set([...was.asMap().keys(), ...now.asMap().keys()])] : undefined;
    const count = Math.max(was.asArray().length, now.asArray().length);
    let resized = false;
    for (let i = 0; i < (keys?.length ?? count); i++) {
      const key = keys?.[i];
      const left = key === undefined ? was.asArray()[i] : was.asMap().get(key);
      const right = key === undefined ? now.asArray()[i] : now.asMap().get(key);
      if (left === undefined || right === undefined) {
        resized ||= nested.forceNew || hasForceNew(nested.block);
        continue;
      }
      if (!left.isKnown || !right.isKnown || left.isNull || right.isNull) continue;
      const step = key === undefined ? integerValue(i) : stringValue(key);
      collect(nested.block, left, right, [...path, { kind: 'index', key: step }], paths);
    }
    if (resized) paths.push(path);
  }
}

function attributePaths(attribute: AttributeSchema, was: Value, now: Value, path: Path, paths: Path[]): void {
  if (attribute.forceNew && !sameToLegacySdk(was, now)) paths.push(path);
}

function hasForceNew(schema: BlockSchema): boolean {
  for (const attribute of schema.attributes.values()) if (attribute.forceNew) return true;
  for (const nested of schema.blocks.values()) if (nested.forceNew || hasForceNew(nested.block)) return true;
  return false;
}
