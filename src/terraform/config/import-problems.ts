import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { formatModuleNames, formatResource } from '../address/address.ts';
import { referencesOf } from '../evaluate/references.ts';
import { problem } from '../problem.ts';
import type { Configuration, ImportConfig } from './configuration.ts';
import { configurationAt } from './configuration-at.ts';
import { importTargetMissing, staticTarget } from './import-target.ts';

/** Returns what is wrong with the `import` blocks of a configuration as far as it alone shows. */
export function importProblems(root: Configuration): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...root.imports.flatMap((block) => blockProblems(block, root, seen)), ...misplaced(root)];
}

function misplaced(configuration: Configuration): Diagnostic[] {
  return [...configuration.children.values()].flatMap((child) => {
    const [first] = child.imports;
    if (first === undefined) return misplaced(child);
    const detail = `An import block was detected in "${formatModuleNames(child.path)}". Import blocks are only allowed in the root module.`;
    const summary = 'Invalid import configuration';
    return [problem('invalid-import-to', detail, first.headerRange, { summary }), ...misplaced(child)];
  });
}

function blockProblems(block: ImportConfig, root: Configuration, seen: Set<string>): readonly Diagnostic[] {
  const { to } = block;
  const target = staticTarget(to);
  const notManaged = problem('invalid-import-to', 'Only managed resources can be imported.', block.toRange, {
    summary: 'Invalid import address',
  });
  // With for_each, the key of the instance may be an expression; the resource never is.
  if (to.kind !== 'scope-traversal' && block.forEach === undefined) {
    const detail =
      'The address that is imported to is written as it is: names, dots, and indexes with constant keys. No calculations, function calls or texts.';
    return [problem('invalid-import-to', detail, to.range, { summary: 'Invalid expression' }), notManaged];
  }
  if (target === undefined)
    return to.kind === 'scope-traversal' ? [invalidAddress(to, to.range), notManaged] : [];
  const { resource } = target.address;
  if (resource === undefined) return [invalidAddress(to, to.range), notManaged];
  if (resource.mode !== 'managed') return [notManaged];
  const configuration = configurationAt(root, target.address.module);
  if (configuration === undefined)
    return [importTargetMissing(`target ${target.text ?? formatResource(resource)}`, to.range)];
  const config = configuration.resources.get(formatResource(resource));
  const wrong = (detail: string): readonly Diagnostic[] => [
    problem('invalid-import-to', detail, to.range, { summary: "Invalid import 'to' expression" }),
  ];
  if (config !== undefined && !target.hasKey) {
    if (config.count !== undefined) return wrong('The target resource is using count.');
    if (config.forEach !== undefined) return wrong('The target resource is using for_each.');
  }
  if (target.hasKey && target.hasNumber && config?.count === undefined)
    return wrong('The target resource does not use count.');
  if (target.hasKey && !target.hasNumber && config?.count === undefined && config?.forEach === undefined)
    return wrong('The target resource does not use for_each.');
  const label = target.text;
  const ownReference = referencesOf(block.id).references.find(
    ({ subject }) =>
      target.address.module.length === 0 &&
      subject.kind === 'resource' &&
      formatResource(subject.resource) === formatResource(resource),
  );
  if (ownReference !== undefined) {
    const detail = 'The import ID cannot reference the resource being imported.';
    return [problem('invalid-import-id', detail, ownReference.traversal.range)];
  }
  if (block.forEach === undefined && label !== undefined) {
    if (seen.has(label)) {
      const name = formatResource(resource);
      const detail = `An import block for "${label}" was already declared. A resource instance can have only one import block.`;
      const summary = `Duplicate import configuration for "${name}"`;
      return [problem('duplicate-import', detail, to.range, { summary })];
    }
    seen.add(label);
  }
  return [];
}

/** Points at the first step that is too many, where the address of a resource has ended. */
function invalidAddress(to: Expression, range: Range): Diagnostic {
  const resourceSteps = to.kind === 'scope-traversal' && to.root !== 'module' ? 1 : undefined;
  const extra =
    to.kind === 'scope-traversal' && resourceSteps !== undefined ? to.steps[resourceSteps] : undefined;
  const detail =
    'The address of a resource instance is required here: modules first, if any, then type and name, then a key in square brackets.';
  return problem('invalid-import-to', detail, extra?.range ?? range, { summary: 'Invalid address' });
}
