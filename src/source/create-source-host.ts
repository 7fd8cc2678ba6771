import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';
import type { Diagnostic } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import type { Result } from '../base/result.ts';
import { captureWith, compileQuery } from './query.ts';
import { ruleCatalogue } from './rule-catalogue.ts';
import type { GrammarBytes, SourceFinding, SourceHost, SourceLanguage, SourceText } from './source-host.ts';
import { descendants } from './syntax.ts';

const grammarNames: Readonly<Record<SourceLanguage, string>> = { py: 'python', sh: 'bash', go: 'go' };

/** Returns a host over the grammars that `grammars` gives. Works in a browser as well as in Node. */
export function createSourceHost(grammars: GrammarBytes): SourceHost {
  let started: Promise<void> | undefined;
  const languages = new Map<SourceLanguage, Promise<Language>>();

  const languageOf = async (language: SourceLanguage): Promise<Language> => {
    started ??= grammars.bytes('web-tree-sitter').then((wasmBinary) => Parser.init({ wasmBinary }));
    await started;
    const known =
      languages.get(language) ?? grammars.bytes(grammarNames[language]).then((bytes) => Language.load(bytes));
    languages.set(language, known);
    return known;
  };

  /** Parses a text, hands the tree to `use` and frees it afterwards. */
  const withTree = async <T>(language: SourceLanguage, text: string, use: (root: Node) => T): Promise<T> => {
    const grammar = await languageOf(language);
    const parser = new Parser();
    let tree: Tree | null = null;
    try {
      parser.setLanguage(grammar);
      tree = parser.parse(text);
      if (tree === null) throw new Error('the parser was stopped');
      return use(tree.rootNode);
    } finally {
      tree?.delete();
      parser.delete();
    }
  };

  const checkQuery = async (language: SourceLanguage, query: string): Promise<readonly Diagnostic[]> => {
    const compiled = compileQuery(await languageOf(language), query);
    compiled.value?.query.delete();
    return compiled.diagnostics;
  };

  return {
    checkQuery,
    async runQuery(language, source, query) {
      const compiled = compileQuery(await languageOf(language), query);
      const { value } = compiled;
      if (value === undefined) return { value: [], diagnostics: compiled.diagnostics };
      try {
        return await withTree(language, source.text, (root) => ({
          value: captureWith(value, root).map(({ node, name }) => findingOf(source, node, name)),
          diagnostics: syntaxErrors(language, source, root),
        }));
      } finally {
        value.query.delete();
      }
    },
    async runRule(name, language, sources, options = {}) {
      const rule = ruleCatalogue.find((one) => one.id === name);
      if (rule === undefined) return { value: [], diagnostics: [unknownRule(name)] };
      const find = rule.find[language];
      if (find === undefined) return { value: [], diagnostics: [wrongLanguage(name, language)] };
      const wrong = Object.keys(options).find((option) => !(option in rule.options));
      if (wrong !== undefined)
        return { value: [], diagnostics: [wrongOption(name, wrong, Object.keys(rule.options))] };
      const findings: SourceFinding[] = [];
      const diagnostics: Diagnostic[] = [];
      const program = sources.map((source) => source.text).join('\n');
      for (const source of sources) {
        const result: Result<readonly SourceFinding[]> = await withTree(language, source.text, (root) => ({
          value: find({ root, text: source.text, program, options }).map((node) =>
            findingOf(source, node, 'found'),
          ),
          diagnostics: syntaxErrors(language, source, root),
        }));
        findings.push(...result.value);
        diagnostics.push(...result.diagnostics);
      }
      return { value: findings, diagnostics };
    },
  };
}

function findingOf(source: SourceText, node: Node, capture: string): SourceFinding {
  const range = { file: source.file, start: node.startIndex, end: node.endIndex };
  return { range, text: node.text.split('\n')[0] ?? '', capture };
}

/** Python and Go parse exactly; Bash's grammar does not know all of Bash, so there it is only a warning. */
function syntaxErrors(language: SourceLanguage, source: SourceText, root: Node): readonly Diagnostic[] {
  if (!root.hasError) return [];
  for (const node of descendants(root)) {
    if (!node.isError && !node.isMissing) continue;
    return [
      {
        severity: language === 'sh' ? 'warning' : 'error',
        code: 'syntax-error',
        summary: 'Invalid syntax',
        detail: `${source.file} could not be parsed from here on, so what follows may not have been looked at. Run it and mend what the interpreter or compiler names.`,
        range: { file: source.file, start: node.startIndex, end: Math.max(node.startIndex, node.endIndex) },
      },
    ];
  }
  return [];
}

function unknownRule(name: string): Diagnostic {
  const ids = ruleCatalogue.map((rule) => rule.id);
  const meant = didYouMean(name, ids);
  const detail = `There is no source rule named "${name}".${meant === undefined ? '' : ` Did you mean "${meant}"?`} The rules are ${ids.join(', ')}.`;
  return { severity: 'error', code: 'rule-unknown', summary: 'Unknown rule', detail };
}

function wrongLanguage(name: string, language: SourceLanguage): Diagnostic {
  const detail = `The rule "${name}" does not exist for ${grammarNames[language]}. Limit the check with \`languages\`.`;
  return { severity: 'error', code: 'rule-language', summary: 'Rule is for other languages', detail };
}

function wrongOption(name: string, option: string, known: readonly string[]): Diagnostic {
  const allowed = known.length === 0 ? 'It has none.' : `It has ${known.join(', ')}.`;
  const detail = `The rule "${name}" has no option "${option}". ${allowed}`;
  return { severity: 'error', code: 'rule-option', summary: 'Unknown option', detail };
}
