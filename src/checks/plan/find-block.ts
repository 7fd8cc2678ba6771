import type { Range } from '../../base/range.ts';
import { loadModule, rangeOf } from '../../terraform/load-module.ts';
import type { Module } from '../../terraform/module-model.ts';
import type { PlanOutcome } from './plan-outcome.ts';

/** How deep modules are followed when a type is looked for; deeper ones than this are nobody's exercise. */
const deepest = 6;

/** Returns the range of the block that an object of a plan comes from, by its address (`module.a.aws_lb.this["x"]`). */
export function blockOf(outcome: PlanOutcome, address: string): Range | undefined {
  let dir = outcome.rootDir;
  let rest = address;
  for (;;) {
    const step = /^module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.(.+)$/s.exec(rest);
    if (step === null) return rangeOf(moduleIn(outcome, dir), rest);
    const [, name = '', below = ''] = step;
    const child = childDir(moduleIn(outcome, dir), name);
    if (child === undefined) return undefined;
    dir = child;
    rest = below;
  }
}

/** Returns the ranges of the blocks of a resource type or data source in the candidate's module and those below it. */
export function blocksOfType(outcome: PlanOutcome, type: string): readonly Range[] {
  const found: Range[] = [];
  const visit = (dir: string, depth: number): void => {
    const module = moduleIn(outcome, dir);
    for (const resource of [...module.resources, ...module.data]) {
      if (resource.type === type) found.push(resource.range);
    }
    if (depth >= deepest) return;
    for (const { name } of module.modules) {
      const child = childDir(module, name);
      if (child !== undefined) visit(child, depth + 1);
    }
  };
  visit(outcome.moduleDir, 0);
  return found;
}

/** Returns the range of a variable's block in the candidate's module. */
export function variableBlock(outcome: PlanOutcome, name: string): Range | undefined {
  return rangeOf(moduleIn(outcome, outcome.moduleDir), `var.${name}`);
}

const modules = new WeakMap<ReadonlyMap<string, string>, Map<string, Module>>();

function moduleIn(outcome: PlanOutcome, dir: string): Module {
  let byDir = modules.get(outcome.texts);
  if (byDir === undefined) {
    byDir = new Map();
    modules.set(outcome.texts, byDir);
  }
  const known = byDir.get(dir) ?? loadModule(outcome.texts, dir).value;
  byDir.set(dir, known);
  return known;
}

/** Only modules of the work itself can be followed: those whose source is a path. */
function childDir(module: Module, name: string): string | undefined {
  const source = module.modules.find((call) => call.name === name)?.source;
  if (source === undefined || !/^\.\.?\//.test(source)) return undefined;
  const parts = module.dir === '.' ? [] : module.dir.split('/');
  for (const part of source.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') || '.';
}
