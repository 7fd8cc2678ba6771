import type { SyntaxBlock, SyntaxBody } from '../syntax/ast.ts';
import { printExpression } from './print-expression.ts';
import { quoteString } from './quote-string.ts';

/** Returns the source text of a body: its attributes, then its blocks, one to a line and indented by two spaces. */
export function printFile(body: SyntaxBody): string {
  return printBody(body, '');
}

function printBody(body: SyntaxBody, indent: string): string {
  const attributes = body.attributes.map(
    ({ name, expression }) => `${indent}${name} = ${printExpression(expression)}\n`,
  );
  return [...attributes, ...body.blocks.map((block) => printBlock(block, indent))].join('');
}

function printBlock(block: SyntaxBlock, indent: string): string {
  const labels = block.labels.map(({ value, quoted }) => ` ${quoted ? quoteString(value) : value}`).join('');
  return `${indent}${block.type}${labels} {\n${printBody(block.body, `${indent}  `)}${indent}}\n`;
}
