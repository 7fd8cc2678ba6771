import { escapeHtml, Html } from './html.ts';

/**
 * Returns the HTML of a short Markdown text such as a hint: paragraphs, lists, fenced code, `code`, **strong** and
 * *emphasis*. Everything else, HTML included, is shown as it is written.
 */
export function shortMarkdown(text: string): Html {
  const blocks: string[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    if (line.trim() === '') {
      i++;
    } else if (/^\s*```/.test(line)) {
      const end = lines.findIndex((other, at) => at > i && /^\s*```\s*$/.test(other));
      const last = end < 0 ? lines.length : end;
      blocks.push(`<pre><code>${escapeHtml(lines.slice(i + 1, last).join('\n'))}</code></pre>`);
      i = last + 1;
    } else if (isItem(line)) {
      const from = i;
      while (i < lines.length && (isItem(lines[i] ?? '') || /^\s+\S/.test(lines[i] ?? ''))) i++;
      blocks.push(list(lines.slice(from, i)));
    } else {
      const from = i;
      while (i < lines.length && (lines[i] ?? '').trim() !== '' && !/^\s*```/.test(lines[i] ?? '')) i++;
      blocks.push(`<p>${inline(lines.slice(from, i).join(' '))}</p>`);
    }
  }
  return new Html(blocks.join(''));
}

function isItem(line: string): boolean {
  return /^\s*([-*]|\d+[.)])\s+/.test(line);
}

function list(lines: readonly string[]): string {
  const items: string[] = [];
  for (const line of lines) {
    if (isItem(line)) items.push(line.replace(/^\s*([-*]|\d+[.)])\s+/, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  const tag = /^\s*\d/.test(lines[0] ?? '') ? 'ol' : 'ul';
  return `<${tag}>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`;
}

function inline(text: string): string {
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) => {
      const code = /^(`+)([^`]*)`+$/.exec(part);
      if (code) return `<code>${escapeHtml((code[2] ?? '').trim())}</code>`;
      return escapeHtml(part)
        .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
        .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, '<em>$1</em>');
    })
    .join('');
}
