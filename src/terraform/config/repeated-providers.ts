import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { problem } from '../problem.ts';
import type { Configuration, ModuleCallConfig } from './configuration.ts';

/**
 * Returns an error for every module that configures a provider itself although it, or a module that it is part of, is
 * called with `count`, `for_each` or `depends_on`: Terraform does not allow that. Empty provider blocks are no
 * configuration. Source: Terraform's documentation, "Providers Within Modules", legacy shared modules.
 */
export function repeatedProviderProblems(root: Configuration): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(root, undefined, diagnostics);
  return diagnostics;
}

/** `repeated` is the argument that forbids configurations from here downwards. */
function visit(module: Configuration, repeated: Range | undefined, diagnostics: Diagnostic[]): void {
  if (repeated !== undefined && configuresProvider(module)) {
    const name = module.path.join('.');
    const detail = `The module "${name}" has provider blocks of its own, so that calls to it may not use the arguments count, for_each or depends_on. Remove the provider blocks from the module and let its caller pass the configuration.`;
    diagnostics.push(
      problem('use-of-count-and-provider', detail, repeated, {
        address: module.path.map((step) => `module.${step}`).join('.'),
      }),
    );
  }
  for (const [name, child] of module.children) {
    const call = module.moduleCalls.get(name);
    visit(child, (call && repetition(call)) ?? repeated, diagnostics);
  }
}

function configuresProvider(module: Configuration): boolean {
  return [...module.providers.values()].some(
    ({ version, body }) => version !== undefined || hasErrors(body.content({}).diagnostics),
  );
}

function repetition({ count, forEach, dependsOn }: ModuleCallConfig): Range | undefined {
  return count?.range ?? forEach?.range ?? dependsOn[0]?.range;
}
