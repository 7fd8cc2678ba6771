import type { Path } from '../../hcl/values/path.ts';
import { integerValue, stringValue, type Value } from '../../hcl/values/value.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { emptyBlock } from './implied-type.ts';
import { isZero, sameValue } from './same-value.ts';

/**
 * Returns the paths of changed attributes that a provider on the plugin framework cannot change in place, in the order of the schema: what becomes
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
  for (const [name, attribute] of attributesOf(schema)) {
    if (!attribute.forceNew) continue;
    const was = before.get(name) as Value;
    const now = after.get(name) as Value;
    if (sameValue(was, now) || isSpared(attribute.replaceUnless, was, now)) continue;
    paths.push([...at, { kind: 'attribute', name }]);
  }
  for (const [name, nested] of blocksOf(schema)) {
    const was = before.get(name) as Value;
    const now = after.get(name) as Value;
    if (sameValue(was, now)) continue;
    const path: Path = [...at, { kind: 'attribute', name }];
    if (nested.forceNew) paths.push(path);
    if (!was.isKnown || !now.isKnown) {
      if (was.isKnown && elementsOf(was).some((element) => setsForceNew(nested.block, element)))
        paths.push(path);
      continue;
    }
    if (nested.nesting === 'set') {
      // Elements of a set have no place of their own: each is one that went or one that came.
      const changed = [...without(was, now), ...without(now, was)];
      if (changed.some((element) => setsForceNew(nested.block, element))) paths.push(path);
      continue;
    }
    if (nested.nesting === 'single') {
      if (!was.isNull && !now.isNull) collect(nested.block, was, now, path, paths);
      else if (
        elementsOf(was)
          .concat(elementsOf(now))
          .some((element) => setsForceNew(nested.block, element))
      )
        paths.push(path);
      continue;
    }
    const keys =
      nested.nesting === 'map' ? [...new Set([...was.asMap().keys(), ...now.asMap().keys()])] : undefined;
    const count = keys?.length ?? Math.max(was.asArray().length, now.asArray().length);
    for (let i = 0; i < count; i++) {
      const key = keys?.[i];
      const left = key === undefined ? was.asArray()[i] : was.asMap().get(key);
      const right = key === undefined ? now.asArray()[i] : now.asMap().get(key);
      // The framework looks at planned elements alone.
      if (right === undefined) continue;
      const at: Path = [
        ...path,
        { kind: 'index', key: key === undefined ? integerValue(i) : stringValue(key) },
      ];
      const empty = emptyBlock(nested.block);
      const before = left === undefined || left.isNull || !left.isKnown ? empty : left;
      const after = right === undefined || right.isNull || !right.isKnown ? empty : right;
      collect(nested.block, before, after, at, paths);
    }
  }
}

/** Returns whether a change of an attribute that forces a replacement is one that does not. */
function isSpared(unless: AttributeSchema['replaceUnless'], was: Value, now: Value): boolean {
  switch (unless) {
    case 'nulls':
      return now.isKnown && differInNullsAlone(was, now);
    case 'emptied':
      return !now.isKnown || (now.isNull && was.payload === '');
    default:
      return false;
  }
}

function differInNullsAlone(was: Value, now: Value): boolean {
  if (was.isNull)
    return !now.isNull && [...now.asMap().values()].every((each) => each.isKnown && each.isNull);
  if (now.isNull) return false;
  const before = was.asMap();
  const after = now.asMap();
  if ([...before.keys()].some((key) => !after.has(key))) return false;
  return [...after].every(([key, value]) => {
    const old = before.get(key);
    return old === undefined ? value.isKnown && value.isNull : sameValue(old, value);
  });
}

function elementsOf(value: Value): readonly Value[] {
  if (value.isNull || !value.isKnown) return [];
  return value.type.kind === 'object' ? [value] : value.asArray();
}

function without(from: Value, other: Value): readonly Value[] {
  const others = elementsOf(other);
  return elementsOf(from).filter((element) => !others.some((each) => sameValue(each, element)));
}

/** Returns whether a block sets anything that cannot be changed in place. */
function setsForceNew(schema: BlockSchema, block: Value): boolean {
  if (block.isNull || !block.isKnown) return false;
  const members = block.asMap();
  for (const [name, attribute] of attributesOf(schema)) {
    const value = members.get(name) as Value;
    if (attribute.forceNew && !isZero(value)) return true;
  }
  for (const [name, nested] of blocksOf(schema)) {
    const inner = elementsOf(members.get(name) as Value);
    if (inner.length > 0 && (nested.forceNew || inner.some((element) => setsForceNew(nested.block, element))))
      return true;
  }
  return false;
}
