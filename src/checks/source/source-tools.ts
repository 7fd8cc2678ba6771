import { createSourceHost } from '../../source/create-source-host.ts';
import type { SourceHost } from '../../source/source-host.ts';
import type { GrammarSource } from '../judge-input.ts';

const hosts = new WeakMap<GrammarSource, SourceHost>();

/** Returns the host over these grammars, the same for the same source: grammars are large and loaded once. */
export function sourceHostOf(grammars: GrammarSource): SourceHost {
  let host = hosts.get(grammars);
  if (host === undefined) {
    host = createSourceHost(grammars);
    hosts.set(grammars, host);
  }
  return host;
}
