/** What `${…}` stands for in a scenario. */
export interface SubstitutionValues {
  /** Absolute path of the copy: `${dir}`. */
  readonly dir: string;
  /** `${service.NAME.url}` and `${service.NAME.port}`. */
  readonly ports: Readonly<Record<string, number>>;
}

/**
 * Returns a text with `${dir}`, `${service.NAME.url}` and `${service.NAME.port}` filled in. Any other `${…}` stays as
 * it is, because it may be the shell's.
 */
export function substitute(text: string, values: SubstitutionValues): string {
  return text.replace(/\$\{(dir|service\.([A-Za-z0-9_]+)\.(url|port))\}/g, (whole, what, name, part) => {
    if (what === 'dir') return values.dir;
    const port = values.ports[String(name)];
    if (port === undefined) return whole;
    return part === 'url' ? `http://127.0.0.1:${port}` : String(port);
  });
}
