/** A piece of HTML: text that was escaped, or markup of our own. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text is escaped, undefined and false leave nothing. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[];

/** Returns markup in which every value is escaped unless it is markup itself: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = parts[0] ?? '';
  values.forEach((value, i) => {
    markup += markupOf(value) + (parts[i + 1] ?? '');
  });
  return new Html(markup);
}

/** Returns text such that HTML shows it as it is, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value.map(markupOf).join('');
}
