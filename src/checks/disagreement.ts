import type { Diagnostic } from '../base/diagnostic.ts';
import type { Result } from '../base/result.ts';
import { blocksAgree } from '../hcl/second-opinion/blocks-agree.ts';
import { type ForeignParser, loadHcl2Parser } from '../hcl/second-opinion/load-hcl2-parser.ts';
import { secondOpinion } from '../hcl/second-opinion/second-opinion.ts';
import type { SyntaxFile } from '../hcl/syntax/ast.ts';
import { parseFile } from '../hcl/syntax/parse.ts';

/** Opinions by text, for the files that somebody is at work on. */
const known = new Map<string, readonly Diagnostic[]>();

/** The texts of blocks, and of what is in them, that both parsers read alike. */
const agreed = new Set<string>();
const mostAgreed = 10_000;

/** How many characters are compared before all is forgotten: what is remembered keeps the files in memory. */
const mostCharacters = 8_000_000;
let characters = 0;

/**
 * Returns in what HashiCorp's own parser reads the Terraform files otherwise than we do; nothing when they agree. A text
 * is compared once. On error: rejects when that parser cannot be loaded.
 */
export async function disagreements(
  texts: ReadonlyMap<string, string>,
  load: () => Promise<ForeignParser> = loadHcl2Parser,
): Promise<readonly Diagnostic[]> {
  const files = [...texts].filter(([path]) => path.endsWith('.tf'));
  if (files.every(([path, text]) => known.has(key(path, text))))
    return files.flatMap(([path, text]) => known.get(key(path, text)) ?? []);
  const parser = await load();
  // Before the first of the files, never between them: what was found in one must not be lost for another.
  if (characters > mostCharacters || agreed.size > mostAgreed) forget();
  return files.flatMap(([path, text]) => opinion(path, text, parser));
}

function forget(): void {
  known.clear();
  agreed.clear();
  characters = 0;
}

function opinion(path: string, text: string, parser: ForeignParser): readonly Diagnostic[] {
  let found = known.get(key(path, text));
  if (found === undefined) {
    const parsed: Result<SyntaxFile> = parseFile(path, text);
    found = blocksAgree(parsed, parser, agreed) ? [] : secondOpinion(parsed, parser);
    known.set(key(path, text), found);
    characters += text.length;
  }
  return found;
}

function key(path: string, text: string): string {
  return `${path}\0${text}`;
}
