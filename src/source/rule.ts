import type { Node } from 'web-tree-sitter';
import type { SourceLanguage } from './source-host.ts';

/** A named rule about how a program is written, for what no run can show. */
export interface SourceRule {
  /** Stable, kebab-case: packs name it. */
  readonly id: string;
  readonly title: string;
  /** What is found, and what is not although it looks alike. */
  readonly what: string;
  /** Why an interviewer or the person on call cares. */
  readonly why: string;
  readonly remedy: string;
  /** Names of the options of `with`, each with what it does. */
  readonly options: Readonly<Record<string, string>>;
  /** How it looks when it is broken and when it is kept, per language. */
  readonly examples: Readonly<
    Partial<Record<SourceLanguage, { readonly bad: string; readonly good: string }>>
  >;
  /** Returns the places that break the rule, in the order of the text. */
  readonly find: Readonly<Partial<Record<SourceLanguage, (input: RuleInput) => readonly Node[]>>>;
}

/** What a rule looks at. */
export interface RuleInput {
  readonly root: Node;
  /** The file's text. */
  readonly text: string;
  /** The text of all files of the program. */
  readonly program: string;
  readonly options: Readonly<Record<string, unknown>>;
}
