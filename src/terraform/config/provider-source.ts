/** Returns the source address of the provider that a module calls by a name without requiring it. */
export function impliedSource(name: string): string {
  return name === 'terraform' ? 'terraform.io/builtin/terraform' : `hashicorp/${name}`;
}

/** Returns a source address without the default registry and with the default namespace. */
export function normalSource(source: string): string {
  const short = source.toLowerCase().replace(/^registry\.(terraform\.io|opentofu\.org)\//, '');
  return short.includes('/') ? short : `hashicorp/${short}`;
}
