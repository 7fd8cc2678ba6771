import assert from 'node:assert/strict';
import { escapeHtml, html } from '../../src/extension/results/html.ts';

describe('html', () => {
  it('escapes text and keeps its own markup', () => {
    const inner = html`<b>${'<i>'}</b>`;
    assert.equal(
      html`<p title="${'"x'}">${inner}${[1, inner]}</p>`.markup,
      '<p title="&#34;x"><b>&#60;i&#62;</b>1<b>&#60;i&#62;</b></p>',
    );
  });

  it('leaves out what is undefined or false, and keeps 0', () => {
    assert.equal(html`${undefined}${false}${0}${''}`.markup, '0');
  });

  it('escapes what could end content or an attribute', () => {
    assert.equal(escapeHtml(`&<>"'`), '&#38;&#60;&#62;&#34;&#39;');
  });
});
