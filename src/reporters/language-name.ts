const NAMES: ReadonlyMap<string, string> = new Map([
  ['tf', 'Terraform'],
  ['py', 'Python'],
  ['sh', 'Bash'],
  ['go', 'Go'],
]);

/** Returns what people call a language; one that is not known is called by its id. */
export function languageName(language: string): string {
  return NAMES.get(language) ?? language;
}
