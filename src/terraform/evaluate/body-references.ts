import type { Diagnostic } from '../../base/diagnostic.ts';
import { fitted } from '../../base/fitted.ts';
import type { Body, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { asKeyword } from '../../hcl/syntax/static.ts';
import type { Reference } from '../address/reference.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { bodyNames } from './body-schema.ts';
import { schemaOfBlocks } from './element-schema.ts';
import { knownBody } from './known-body.ts';
import { findReferences, type References } from './references.ts';

/** Returns what the expressions of a body refer to, iterators of `dynamic` blocks apart. */
export function bodyReferences(body: Body, schema: BlockSchema): References {
  const known = knownBody(body, schema);
  known.references ??= findInBody(body, schema);
  return known.references;
}

const noIterators: ReadonlySet<string> = new Set();

function findInBody(body: Body, schema: BlockSchema): References {
  const references: Reference[] = [];
  const diagnostics: Diagnostic[] = [];
  collect(body, schema, noIterators, references, diagnostics);
  return { references: fitted(references), diagnostics: fitted(diagnostics) };
}

const dynamicSchema: BodySchema = {
  attributes: [{ name: 'for_each' }, { name: 'iterator' }, { name: 'labels' }],
  blocks: [{ type: 'content' }],
};

function collect(
  body: Body,
  schema: BlockSchema,
  iterators: ReadonlySet<string>,
  references: Reference[],
  diagnostics: Diagnostic[],
): void {
  const add = (expression: Expression | undefined): void => {
    if (expression === undefined) return;
    const found = findReferences(expression);
    for (const reference of found.references)
      if (!iterators.has(reference.traversal.root)) references.push(reference);
    for (const diagnostic of found.diagnostics) {
      if (!iterators.has(rootOf(diagnostic, expression))) diagnostics.push(diagnostic);
    }
  };
  const { content } = body.partialContent(bodyNames(schema).written).value;
  for (const attribute of content.attributes.values()) add(attribute.expression);
  for (const block of content.blocks) {
    if (block.type === 'dynamic' && !schema.blocks.has('dynamic')) {
      const type = block.labels[0] ?? '';
      const inner = block.body.partialContent(dynamicSchema).value.content;
      add(inner.attributes.get('for_each')?.expression);
      const iterator = inner.attributes.get('iterator')?.expression;
      const bound = new Set([...iterators, (iterator && asKeyword(iterator)) ?? type]);
      const labels = inner.attributes.get('labels')?.expression;
      if (labels !== undefined) {
        for (const reference of findReferences(labels).references) {
          if (!bound.has(reference.traversal.root)) references.push(reference);
        }
      }
      for (const template of inner.blocks) {
        collect(template.body, schemaOfBlocks(schema, type), bound, references, diagnostics);
      }
      continue;
    }
    collect(block.body, schemaOfBlocks(schema, block.type), iterators, references, diagnostics);
  }
}

/** The text of a wrong reference starts with its root; an iterator of that name makes it right. */
function rootOf(diagnostic: Diagnostic, expression: Expression): string {
  if (expression.kind === 'scope-traversal' && diagnostic.range?.start === expression.range.start)
    return expression.root;
  return '';
}
