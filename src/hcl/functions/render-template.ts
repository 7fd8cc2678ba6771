import { Failure } from '../values/failure.ts';
import type { Value } from '../values/value.ts';
import type { FunctionContext } from './function-context.ts';

/** Deepest nesting of templates that render templates (OpenTofu's limit; Terraform allows none of one file in itself). */
const deepestTemplates = 16;

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
  const { kind } = variables.type;
  if (kind !== 'map' && kind !== 'object')
    return new Failure('invalid vars value: must be a map', { argumentIndex: 1 });
  if (context.templates === undefined) return new Failure('templates cannot be rendered here');
  for (const name of variables.asMap().keys()) {
    if (!identifier.test(name))
      return new Failure(
        `invalid template variable name ${JSON.stringify(name)}: must start with a letter, followed by zero or more letters, digits, and underscores`,
        { argumentIndex: 1 },
      );
  }
  const running = context.renderingTemplates ?? [];
  if (running.length > 0 && (caller === 'templatefile' || running.length >= deepestTemplates))
    return new Failure(`cannot recursively call ${caller} from inside another template function`);
  return context.templates.render(source, file, variables, {
    ...context,
    renderingTemplates: [...running, file],
  });
}

/** An identifier of HCL (UAX #31, with dashes inside). */
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
