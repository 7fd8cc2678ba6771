import type { Plan, PlannedResource } from '../../terraform/plan.ts';

/** Returns what a plan does in a line for each object: enough to see what a check is about. */
export function planOutline(plan: Plan): string {
  const lines = plan.resources.flatMap((resource) => {
    const symbol = symbolOf(resource);
    return symbol === undefined ? [] : [`  ${symbol} ${resource.address}`];
  });
  const { add, change, destroy } = plan.summary;
  return [...lines, `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`].join('\n');
}

function symbolOf({ actions }: PlannedResource): string | undefined {
  const symbols: Readonly<Record<string, string>> = {
    create: '+',
    update: '~',
    delete: '-',
    read: '<=',
    forget: '.',
    'delete,create': '-/+',
    'create,delete': '+/-',
  };
  return symbols[actions.join(',')];
}
