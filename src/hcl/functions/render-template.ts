import { Failure } from '../values/failure.ts';
import type { Value } from '../values/value.ts';
import type { FileAccess, FunctionContext } from './function-context.ts';

/**
 * Returns what a template gives with the members of an object or map as its variables.
 *
 * On error: a Failure; when it is about the variables, tied to the second argument.
 */
export function renderTemplate(
  caller: 'templatefile' | 'templatestring',
  source: string,
  file: string,
  variables: Value,
  context: FunctionContext,
): Value | Failure {
  if (context.templates === undefined) return new Failure('templates cannot be rendered here');
  const template = context.templates.parse(source, file);
  if (template instanceof Failure) {
    return caller === 'templatefile'
      ? template
      : new Failure(`invalid template: ${template.message}`, { argumentIndex: 0 });
  }
  const wrong = variablesProblem(variables);
  if (wrong !== undefined) return wrong;
  if (context.isInTemplate === true)
    return new Failure(`cannot recursively call ${caller} from inside another template function`);
  return template.render(variables, {
    ...context,
    files: caller === 'templatefile' ? context.files : withoutReading(context.files),
    isInTemplate: true,
  });
}

function variablesProblem(variables: Value): Failure | undefined {
  const { kind } = variables.type;
  if (kind !== 'map' && kind !== 'object')
    return new Failure('invalid vars value: must be a map', { argumentIndex: 1 });
  for (const name of variables.asMap().keys()) {
    if (!identifier.test(name))
      return new Failure(
        `invalid template variable name ${JSON.stringify(name)}: must start with a letter, followed by zero or more letters, digits, and underscores`,
        { argumentIndex: 1 },
      );
  }
  return undefined;
}

/** Returns files of which only the names can be worked with: what a template that is itself data may see. */
function withoutReading(files: FileAccess | undefined): FileAccess | undefined {
  if (files === undefined) return undefined;
  const refused = () =>
    new Failure(
      'cannot use filesystem access functions in templatestring templates; consider passing the function result as a template variable instead',
    );
  return { read: refused, kind: refused, list: refused, absolute: files.absolute, home: files.home };
}

/** An identifier of HCL (UAX #31, with dashes inside). */
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
