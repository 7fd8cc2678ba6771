import { formatInstance, formatModule } from '../address/address.ts';
import { sensitiveFlags, unknownFlags } from '../json/flags-of-value.ts';
import { pathJson } from '../json/resource-change-json.ts';
import { FinishedPlan } from '../plan/finished-plan.ts';
import type { OutputChange } from '../plan/output-change.ts';
import type { Action, ResourceChange } from '../plan/resource-change.ts';
import type { Plan } from '../plan.ts';
import { exactNumber, jsonOfValue } from '../state/json-of-value.ts';
import { compareAny, compareBlock } from './compare.ts';
import { columnWidth, padName } from './name-column.ts';
import { attributeName, type RenderOptions, renderDifference } from './render-difference.ts';
import { colorStyle, plainStyle, type Style } from './style.ts';

/** How a plan is rendered. */
export interface RenderPlanOptions {
  /** With ANSI colours. */
  readonly color?: boolean | undefined;
}

/**
 * Returns a plan as people know it from `terraform plan`: what is done to each resource, what becomes of outputs, and
 * the summary line.
 */
export function renderPlan(plan: Plan, { color = false }: RenderPlanOptions = {}): string {
  if (!(plan instanceof FinishedPlan)) throw new Error('renderPlan wants a plan that was made by planModule');
  const style = color ? colorStyle : plainStyle;
  const shown = plan.changes.filter(
    (change) => change.action !== 'no-op' || hasMoved(change) || change.importing !== undefined,
  );
  const outputs = renderOutputs(plan.outputChanges, style);
  if (shown.length === 0 && outputs === '') {
    return `\n${style.bold(`${style.green('No changes.')} Your infrastructure matches the configuration.`)}\n\nTerraform has compared your real infrastructure against your configuration\nand found no differences, so no changes are needed.\n`;
  }
  let text = '';
  const pending = shown.filter((change) => change.action !== 'no-op');
  if (pending.length > 0) {
    text +=
      '\nTerraform used the selected providers to generate the following execution\nplan. Resource actions are indicated with the following symbols:\n';
    for (const action of legend) {
      if (pending.some((change) => change.action === action)) text += `${legendLine(action, style)}\n`;
    }
  }
  if (shown.length > 0) {
    text += '\nTerraform will perform the following actions:\n';
    for (const change of shown) text += `\n${renderResource(change, style)}\n`;
    const { add, change, destroy, import: imported } = plan.summary;
    const first = imported > 0 ? `${imported} to import, ` : '';
    text += `\n${style.bold('Plan:')} ${first}${add} to add, ${change} to change, ${destroy} to destroy.\n`;
  }
  if (outputs !== '') {
    text += `\nChanges to Outputs:\n${outputs}\n`;
    if (pending.length === 0) {
      text +=
        '\nYou can apply this plan to save these new output values to the Terraform\nstate, without changing any real infrastructure.\n';
    }
  }
  return text;
}

const legend: readonly Action[] = ['create', 'update', 'delete', 'delete-create', 'create-delete', 'read'];

function legendLine(action: Action, style: Style): string {
  switch (action) {
    case 'create':
      return `  ${style.green('+')} create`;
    case 'update':
      return `  ${style.yellow('~')} update in-place`;
    case 'delete':
      return `  ${style.red('-')} destroy`;
    case 'delete-create':
      return `${style.red('-')}/${style.green('+')} destroy and then create replacement`;
    case 'create-delete':
      return `${style.green('+')}/${style.red('-')} create replacement and then destroy`;
    default:
      return ` ${style.cyan('<=')} read (data resources)`;
  }
}

function hasMoved(change: ResourceChange): boolean {
  return formatInstance(change.address) !== formatInstance(change.previous);
}

function renderResource(change: ResourceChange, style: Style): string {
  const { action, address, schema, before } = change;
  // What is forgotten stays as it is.
  const after = action === 'forget' ? before : change.after;
  const difference = compareBlock(
    {
      before: jsonOfValue(before, exactNumber),
      after: jsonOfValue(after, exactNumber),
      beforeExplicit: false,
      afterExplicit: false,
      unknown: after.isWhollyKnown ? {} : unknownFlags(after),
      beforeSensitive: sensitiveFlags(before),
      afterSensitive: sensitiveFlags(after),
      replacePaths: change.replacePaths.map(pathJson),
    },
    schema.block,
  );
  const forget = action === 'forget';
  const options: RenderOptions = {
    style,
    withoutNullSuffix: forget,
    showUnchanged: change.importing !== undefined,
    hideSymbols: forget,
    forceReplacement: false,
  };
  const kind = address.resource.mode === 'data' ? 'data' : 'resource';
  const header = `${kind} "${address.resource.type}" "${address.resource.name}"`;
  return `${comment(change, style)}${symbolOf(action, style)} ${header} ${renderDifference(difference, 0, options)}`;
}

function symbolOf(action: Action, style: Style): string {
  switch (action) {
    case 'create':
      return `  ${style.green('+')}`;
    case 'update':
      return `  ${style.yellow('~')}`;
    case 'delete':
      return `  ${style.red('-')}`;
    case 'delete-create':
      return `${style.red('-')}/${style.green('+')}`;
    case 'create-delete':
      return `${style.green('+')}/${style.red('-')}`;
    case 'read':
      return ` ${style.cyan('<=')}`;
    case 'forget':
      return ` ${style.red('.')}`;
    default:
      return '   ';
  }
}

function comment(change: ResourceChange, style: Style): string {
  const label = formatInstance(change.address);
  const previous = formatInstance(change.previous);
  const shown = change.deposed === undefined ? label : `${label} (deposed object ${change.deposed})`;
  const { action } = change;
  const replaced = style.bold(style.red('replaced'));
  const lines: string[] = [];
  let movedShown = false;
  let importShown = false;
  const head = (text: string): void => {
    lines.push(`  ${style.bold(`# ${shown}`)} ${text}`);
  };
  switch (action) {
    case 'create':
      head('will be created');
      break;
    case 'read':
      head('will be read during apply');
      lines.push(...readReason(change));
      break;
    case 'update':
      head('will be updated in-place');
      break;
    case 'delete-create':
    case 'create-delete':
      if (change.reason === 'replace_because_tainted') head(`is tainted, so must be ${replaced}`);
      else if (change.reason === 'replace_by_triggers')
        head(`will be ${replaced} due to changes in replace_triggered_by`);
      else head(`must be ${replaced}`);
      break;
    case 'delete':
      head(`will be ${style.bold(style.red('destroyed'))}`);
      lines.push(...deleteReason(change));
      if (change.deposed !== undefined)
        lines.push('  # (left over from a partially-failed replacement of this instance)');
      break;
    case 'forget':
      lines.push(
        ` ${style.bold(`# ${shown}`)} will no longer be managed by Terraform, but will ${style.bold(style.red('not be destroyed'))}`,
      );
      lines.push(' # (destroy = false is set in the configuration)');
      break;
    default:
      if (previous !== label) {
        lines.push(`  ${style.bold(`# ${previous}`)} has moved to ${style.bold(shown)}`);
        movedShown = true;
      } else {
        head('will be imported');
        importShown = true;
      }
  }
  if (previous !== label && !movedShown) lines.push(`  # (moved from ${previous})`);
  if (change.importing !== undefined && !importShown) lines.push(`  # (imported from "${change.importing}")`);
  if (change.importing !== undefined && (action === 'delete-create' || action === 'create-delete')) {
    lines.push(`  # ${style.yellow('Warning: this will destroy the imported resource')}`);
  }
  return `${lines.join('\n')}\n`;
}

function readReason({ reason }: ResourceChange): string[] {
  switch (reason) {
    case 'read_because_config_unknown':
      return ['  # (config refers to values not yet known)'];
    case 'read_because_dependency_pending':
      return ['  # (depends on a resource or a module with changes pending)'];
    case 'read_because_check_nested':
      return ['  # (config will be reloaded to verify a check block)'];
    default:
      return [];
  }
}

function deleteReason({ reason, address, previous }: ResourceChange): string[] {
  const { key } = address;
  switch (reason) {
    case 'delete_because_no_resource_config':
      return [`  # (because ${address.resource.type}.${address.resource.name} is not in configuration)`];
    case 'delete_because_no_move_target':
      return [
        `  # (because ${formatInstance(previous)} was moved to ${formatInstance(address)}, which is not in configuration)`,
      ];
    case 'delete_because_no_module':
      return [`  # (because ${formatModule(address.module)} is not in configuration)`];
    case 'delete_because_wrong_repetition':
      if (key === undefined) return ['  # (because resource uses count or for_each)'];
      return [`  # (because resource does not use ${typeof key === 'number' ? 'count' : 'for_each'})`];
    case 'delete_because_count_index':
      return [`  # (because index [${key}] is out of range for count)`];
    case 'delete_because_each_key':
      return [`  # (because key [${JSON.stringify(key)}] is not in for_each map)`];
    default:
      return [];
  }
}

function renderOutputs(changes: readonly OutputChange[], style: Style): string {
  const width = columnWidth(changes.map(({ name }) => attributeName(name)));
  const options: RenderOptions = {
    style,
    withoutNullSuffix: false,
    showUnchanged: false,
    hideSymbols: false,
    forceReplacement: false,
  };
  const lines: string[] = [];
  for (const { name, before, after, sensitive } of changes) {
    const difference = compareAny({
      before: jsonOfValue(before, exactNumber),
      after: jsonOfValue(after, exactNumber),
      beforeExplicit: false,
      afterExplicit: false,
      unknown: after.isWhollyKnown ? false : unknownFlags(after),
      beforeSensitive: sensitive,
      afterSensitive: sensitive,
      replacePaths: [],
    });
    if (difference.action === 'no-op') continue;
    lines.push(
      `${symbolOf(difference.action, style)} ${padName(attributeName(name), width)} = ${renderDifference(difference, 0, options)}`,
    );
  }
  return lines.join('\n');
}
