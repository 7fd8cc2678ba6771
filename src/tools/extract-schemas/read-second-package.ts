import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the second package says of one property. */
export interface SecondProperty {
  /** Whether a value is always there once the resource exists: it is required, computed or filled in. */
  readonly always: boolean;
  readonly deprecated: boolean;
  /** Whether its text says that a change forces a new resource. */
  readonly forceNew: boolean;
  /** The default that its text names, as it is written there. */
  readonly defaultText: string | undefined;
  /** Name of the structure that it holds, such as `storage.AccountQueueProperties`. */
  readonly structure: string | undefined;
}

/** What the second package says of a resource type. */
export interface SecondType {
  /** Such as `lb/targetGroup`. */
  readonly token: string;
  readonly properties: ReadonlyMap<string, SecondProperty>;
  readonly secrets: ReadonlySet<string>;
}

/** What the second package says of a provider's resource types, and the structures that they use. */
export interface SecondPackage {
  readonly types: readonly SecondType[];
  readonly structures: ReadonlyMap<string, ReadonlyMap<string, SecondProperty>>;
}

/** Returns what the declarations of the second package say of all resource types. */
export function readSecondPackage(folder: string): SecondPackage {
  const types: SecondType[] = [];
  for (const path of declarations(folder)) {
    const script = readFileSync(path.replace(/\.d\.ts$/, '.js'), 'utf8');
    const token = /__pulumiType = '[^:']+:([^:']+):/.exec(script)?.[1];
    const text = readFileSync(path, 'utf8');
    const body = /^export declare class \w+ extends pulumi\.CustomResource \{\n([\s\S]*?)^\}/m.exec(
      text,
    )?.[1];
    if (!token || body === undefined) continue;
    const secrets = /additionalSecretOutputs: (\[[^\]]*\])/.exec(script)?.[1];
    types.push({
      token,
      properties: properties(body, /^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm),
      secrets: new Set(secrets ? (JSON.parse(secrets) as string[]) : []),
    });
  }
  return { types, structures: structures(folder) };
}

function declarations(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts') && !path.startsWith('types') && !path.endsWith('index.d.ts'))
    .sort()
    .map((path) => join(folder, path));
}

function structures(folder: string): Map<string, Map<string, SecondProperty>> {
  const found = new Map<string, Map<string, SecondProperty>>();
  let text: string;
  try {
    text = readFileSync(join(folder, 'types', 'output.d.ts'), 'utf8');
  } catch {
    return found;
  }
  for (const space of text.matchAll(/^export declare namespace (\w+) \{\n([\s\S]*?)^\}/gm)) {
    for (const one of (space[2] ?? '').matchAll(/^ {4}interface (\w+) \{\n([\s\S]*?)^ {4}\}/gm)) {
      found.set(`${space[1]}.${one[1]}`, properties(one[2] ?? '', /^ {8}(\w+\??): ([\s\S]*?);$/gm));
    }
  }
  return found;
}

/** Reads members one after another, each with the comment before it. */
function properties(body: string, member: RegExp): Map<string, SecondProperty> {
  const found = new Map<string, SecondProperty>();
  let from = 0;
  for (const match of body.matchAll(member)) {
    const before = body.slice(from, match.index);
    from = match.index + match[0].length;
    const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1]?.replace(/\n\s*\* ?/g, ' ') ?? '';
    const name = (match[1] ?? '').replace(/\?$/, '');
    const type = match[2] ?? '';
    found.set(name, {
      always: !match[1]?.endsWith('?') && !type.includes('| undefined'),
      deprecated: comment.includes('@deprecated'),
      forceNew:
        /\b[Cc]hanging (this|the `?\w+`?)( value| field| setting)? forces? (a|the) (new|creation|resource)[^.]*?(\.|$| to be created(?! when| if))/.test(
          comment,
        ) && !/forces a new resource to be created (when|if|unless)/.test(comment),
      defaultText: /Defaults to (`[^`]*`|\d+)/.exec(comment)?.[1]?.replaceAll('`', ''),
      structure: /outputs\.([\w.]+)/.exec(type)?.[1],
    });
  }
  return found;
}
