import type { Configuration } from './configuration.ts';

/** Returns the source address of the provider that a module calls by a name without requiring it. */
export function impliedSource(name: string): string {
  return name === 'terraform' ? 'terraform.io/builtin/terraform' : `hashicorp/${name}`;
}

/** Returns a source address without the default registry and with the default namespace. */
export function normalSource(source: string): string {
  const short = source.toLowerCase().replace(/^registry\.(terraform\.io|opentofu\.org)\//, '');
  return short.includes('/') ? short : `hashicorp/${short}`;
}

/** Returns the name under which a module's `required_providers` lists the provider of a source address, if it does. */
export function requiredName(
  { requiredProviders }: Pick<Configuration, 'requiredProviders'>,
  source: string,
): string | undefined {
  for (const required of requiredProviders.values())
    if (normalSource(required.source) === source) return required.name;
  return undefined;
}
