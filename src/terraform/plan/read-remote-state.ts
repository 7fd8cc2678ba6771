import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { noMarks } from '../../hcl/values/marks.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import { readState } from '../state/read-state.ts';
import type { InstanceWork } from './run-resource.ts';
import type { Session } from './session.ts';

/**
 * Returns what `terraform_remote_state` reads from a state file of the backend `local` that lies in the work folder:
 * its configuration with `outputs`, those of the state before `defaults`. Undefined for other backends and for files out
 * of reach, which only a mock can tell of. Outputs come without their sensitivity, as Terraform gives them.
 *
 * On error (there is no such file, or it is no state): diagnostics.
 */
export function readRemoteState(
  work: InstanceWork,
  config: Value,
  session: Session,
): Result<Value | undefined> | undefined {
  const given = config.unmarkDeep().asMap();
  const marked = config.replaceMarks(noMarks).asMap();
  const path = statePath(given);
  const { files } = session.start.surroundings.functionContext(session.start.root.dir);
  if (path === undefined || files === undefined) return undefined;
  const kind = files.kind(path);
  if (kind instanceof Failure) return undefined;
  const fail = (summary: string, detail: string): Result<undefined> => {
    const found = { summary, address: work.label };
    const range = work.resource.body.missingItemRange;
    return { value: undefined, diagnostics: [problem('invalid-data-source', detail, range, found)] };
  };
  const bytes = kind === 'file' ? files.read(path) : new Failure('');
  if (bytes instanceof Failure) {
    const detail = `No stored state was found for the given workspace in the given backend: there is no file "${path}" in this folder. Put it there, or describe what the data source gives.`;
    return fail('Unable to find remote state', detail);
  }
  const state = readState(new TextDecoder().decode(bytes));
  const broken: Diagnostic | undefined = state.diagnostics[0];
  if (broken !== undefined)
    return fail('Unsupported state file format', `The file "${path}": ${broken.detail}`);
  const outputs = new Map<string, Value>();
  const defaults = given.get('defaults');
  if (defaults !== undefined && !defaults.isNull && ['object', 'map'].includes(defaults.type.kind))
    for (const [name, value] of defaults.asMap()) outputs.set(name, value);
  for (const [name, { value }] of state.value.outputs) outputs.set(name, value.unmarkDeep());
  const members = new Map(marked).set('outputs', objectValue(outputs));
  return { value: objectValue(members).withMarks(config.marks), diagnostics: [] };
}

/** Returns where the backend `local` keeps the state of a workspace; undefined for another backend. */
function statePath(given: ReadonlyMap<string, Value>): string | undefined {
  const backend = textOf(given.get('backend'));
  if (backend !== 'local' && backend !== '_local') return undefined;
  const settings = given.get('config');
  const setting = (name: string): string | undefined =>
    settings !== undefined && !settings.isNull && ['object', 'map'].includes(settings.type.kind)
      ? textOf(settings.asMap().get(name))
      : undefined;
  const workspace = textOf(given.get('workspace')) ?? 'default';
  if (workspace === 'default') return setting('path') ?? 'terraform.tfstate';
  return `${setting('workspace_dir') ?? 'terraform.tfstate.d'}/${workspace}/terraform.tfstate`;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.type.kind === 'string' && value.isKnown && !value.isNull ? value.asString() : undefined;
}
