import type { CheckResult, Evidence, Finding, Place, Verdict } from '../../checks/check-result.ts';
import type { Attempt, NextStep } from '../../engine/attempt.ts';
import type { Points } from '../../engine/score.ts';
import { requestLine, visible } from '../testing/transcript.ts';
import { type Html, html } from './html.ts';
import { shortMarkdown } from './short-markdown.ts';

/** Translates a message whose `{0}`, `{1}` … are filled in; VS Code's `l10n.t`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** What the results panel shows. */
export interface ResultsModel {
  readonly title: string;
  /** State, level and time in one line. */
  readonly description: string;
  readonly language: string;
  /** Present while checks run. */
  readonly checking?: { readonly done: number; readonly total: number } | undefined;
  readonly attempt?: Attempt | undefined;
  readonly hints: readonly string[];
  readonly hintCount: number;
  /** The solution may be seen. */
  readonly solutionOpen: boolean;
  readonly restricted: boolean;
}

/** The order in which verdicts are listed: what needs doing comes first. */
const verdicts: readonly Verdict[] = ['fail', 'error', 'skipped', 'pass'];

/** Returns the content of the results panel. Every word of candidates and packs is escaped. */
export function resultsHtml(model: ResultsModel, t: Translate): Html {
  return html`
    <header>
      <h1>${model.title}</h1>
      <p class="meta">${model.description} · ${model.language}</p>
      ${toolbar(model, t)}
    </header>
    <div role="status" aria-live="polite">${banner(model, t)}</div>
    ${model.attempt?.next && !model.checking && nextStep(model.attempt.next, model, t)}
    ${model.attempt && score(model.attempt, t)}
    ${model.attempt && checks(model.attempt, t)}
    ${hints(model, t)}
    ${model.attempt && advice(model.attempt, t)}
    ${solution(model, t)}`;
}

function toolbar(model: ResultsModel, t: Translate): Html {
  const blocked = model.restricted && html` disabled title="${t('Needs a trusted workspace')}"`;
  return html`<div class="actions">
    <button class="primary" data-command="check"${blocked}>${model.attempt ? t('Check Again') : t('Check')}</button>
    <button data-command="brief">${t('Brief')}</button>
    <button data-command="reset"${blocked}>${t('Reset…')}</button>
  </div>`;
}

function banner(model: ResultsModel, t: Translate): Html {
  if (model.checking) {
    const { done, total } = model.checking;
    return html`<p class="banner running">${t('Checking: {0} of {1} checks done', done, total)}</p>
      <progress max="${total}" value="${done}" aria-label="${t('Checks done')}"></progress>`;
  }
  const { attempt } = model;
  if (!attempt) {
    return model.restricted
      ? html`<p class="banner">${t('Restricted Mode: you can read everything here, but checks run your program and need a trusted workspace.')}</p>`
      : html`<p class="banner">${t('Not checked yet in this window.')}</p>`;
  }
  const { score: total } = attempt;
  const points = t('{0} of {1} points ({2} %)', total.earned, total.possible, total.percent);
  const partly = attempt.complete
    ? undefined
    : html`<p class="partly">${t('Only {0} checks were run; the attempt does not count until all are.', attempt.results.length)}</p>`;
  switch (attempt.verdict) {
    case 'passed':
      return html`<p class="banner pass"><span aria-hidden="true">✓</span> ${t('All {0} checks passed', total.passed)} — ${points}</p>${partly}`;
    case 'failed':
      return html`<p class="banner fail"><span aria-hidden="true">✗</span> ${t('{0} of {1} checks failed', total.failed, attempt.results.length)} — ${points}</p>${partly}`;
    case 'undecided':
      return html`<p class="banner error"><span aria-hidden="true">!</span> ${t('{0} checks could not be judged', total.errors)} — ${points}</p>${partly}`;
  }
}

function nextStep(next: NextStep, model: ResultsModel, t: Translate): Html {
  const buttons = [
    next.check !== undefined &&
      html`<button data-command="reveal" data-check="${next.check}">${t('Show Check')}</button>`,
    next.hint !== undefined && model.hints.length < model.hintCount && hintButton(model, t),
    next.kind === 'review' && solutionButtons(t),
  ].filter((button): button is Html => button !== false);
  return html`<section class="next" aria-label="${t('Next step')}">
    <h2>${t('Next step')}</h2>
    <p>${next.text}</p>
    ${buttons.length > 0 && html`<div class="actions">${buttons}</div>`}
  </section>`;
}

function hintButton(model: ResultsModel, t: Translate): Html {
  const label = t('Show Hint {0} of {1}', model.hints.length + 1, model.hintCount);
  return html`<button data-command="hint">${label}</button>`;
}

function solutionButtons(t: Translate): Html {
  return html`<button data-command="compare">${t('Compare with Solution')}</button>
    <button data-command="debrief">${t('Debrief')}</button>`;
}

function score(attempt: Attempt, t: Translate): Html {
  return html`<section>
    <h2 id="score">${t('Score')}</h2>
    <table aria-labelledby="score">
      <thead><tr><th scope="col">${t('Dimension')}</th><th scope="col">${t('Points')}</th><th scope="col">${t('Checks')}</th></tr></thead>
      <tbody>
        ${attempt.score.dimensions.map((dimension) => scoreRow(dimension.title, dimension, t))}
      </tbody>
      <tfoot>${scoreRow(t('Total'), attempt.score, t)}</tfoot>
    </table>
  </section>`;
}

function scoreRow(title: string, points: Points, t: Translate): Html {
  const count = points.passed + points.failed + points.errors + points.skipped;
  const share = points.percent === 100 ? 'full' : 'part';
  return html`<tr>
    <th scope="row">${title}</th>
    <td class="points"><meter class="${share}" min="0" max="${Math.max(points.possible, 1)}" value="${points.earned}" aria-hidden="true"></meter>
      <span>${points.earned} / ${points.possible}</span></td>
    <td>${t('{0} of {1} passed', points.passed, count)}</td>
  </tr>`;
}

function checks(attempt: Attempt, t: Translate): Html {
  const first = attempt.next?.check ?? attempt.results.find((result) => result.verdict === 'fail')?.id;
  return html`${verdicts.map((verdict) => {
    const results = attempt.results.filter((result) => result.verdict === verdict);
    if (results.length === 0) return undefined;
    return html`<section>
      <h2>${groupTitle(verdict, t)} <span class="count">${results.length}</span></h2>
      ${results.map((result) => check(result, attempt, result.id === first, t))}
    </section>`;
  })}`;
}

function check(result: CheckResult, attempt: Attempt, open: boolean, t: Translate): Html {
  const dimension =
    attempt.score.dimensions.find((candidate) => candidate.id === result.dimension)?.title ??
    result.dimension;
  const weight = result.weight === 1 ? t('1 point') : t('{0} points', result.weight);
  return html`<details class="check ${result.verdict}" id="check-${result.id}"${open && html` open`}>
    <summary>
      <span class="mark" aria-hidden="true">${mark(result.verdict)}</span>
      <span class="hidden">${verdictWord(result.verdict, t)}:</span>
      <span class="title">${result.title}</span>
      <span class="meta">${dimension} · ${weight}</span>
    </summary>
    <div class="body">
      ${findings(result, t)}
      ${result.remedy && html`<p class="remedy">${result.remedy}</p>`}
      <p class="why"><strong>${t('Why it matters')}</strong> ${result.why}</p>
      ${result.evidence.map((evidence) => evidenceHtml(evidence, t))}
    </div>
  </details>`;
}

function findings(result: CheckResult, t: Translate): Html | undefined {
  if (result.verdict === 'pass') return undefined;
  const list: readonly Finding[] =
    result.findings.length > 0
      ? result.findings
      : [
          {
            message: result.message,
            expected: result.expected,
            actual: result.actual,
            place: result.places[0],
          },
        ];
  return html`${list.map(
    (finding) => html`<div class="finding">
      <p class="message">${visible(finding.message)} ${finding.place && placeLink(finding.place, t)}</p>
      ${
        finding.expected !== undefined &&
        finding.actual !== undefined &&
        html`<dl>
          <dt>${t('Expected')}</dt><dd><code>${visible(finding.expected)}</code></dd>
          <dt>${t('Actual')}</dt><dd><code>${visible(finding.actual)}</code></dd>
        </dl>`
      }
    </div>`,
  )}`;
}

function placeLink(place: Place, t: Translate): Html {
  const { start, end } = place;
  const label = `${place.file}:${start.line}`;
  return html`<a href="#" role="button" data-command="open" data-file="${place.file}" data-line="${start.line}"
    data-column="${start.column}" data-end-line="${end.line}" data-end-column="${end.column}"
    title="${t('Open {0}', label)}">${label}</a>`;
}

function evidenceHtml(evidence: Evidence, t: Translate): Html {
  switch (evidence.kind) {
    case 'run':
      return html`<details class="evidence"><summary>${t('Run “{0}”: {1}', evidence.scenario, evidence.exit)}</summary>
        <pre tabindex="0"><code><span class="prompt">$</span> ${visible(evidence.command)}
</code></pre>
        ${output(t('Standard input'), evidence.stdin)}
        ${output(t('Standard output'), evidence.stdout)}
        ${output(t('Standard error'), evidence.stderr)}
        ${output(t('Requests'), evidence.requests.map(requestLine).join('\n'))}
        <p class="meta">${evidence.exit}, ${t('{0} ms', Math.round(evidence.durationMs))}${evidence.toolchain && `, ${evidence.toolchain}`}</p>
        ${evidence.caveat !== undefined && html`<p class="meta">${evidence.caveat}</p>`}
      </details>`;
    case 'plan':
      return html`<details class="evidence"><summary>${t('Plan “{0}”', evidence.scenario)}</summary>
        <pre tabindex="0"><code><span class="prompt">$</span> ${visible(evidence.command)}
</code></pre>
        ${output(t('Given'), evidence.given.join('\n'))}
        ${output(t('Plan'), evidence.text)}</details>`;
    case 'source':
      return html`<div class="evidence"><p>${placeLink(evidence.place, t)}</p>
        <pre tabindex="0"><code>${visible(evidence.text)}</code></pre></div>`;
  }
}

function output(label: string, text: string): Html | undefined {
  if (text === '') return undefined;
  return html`<p class="label">${label}</p><pre tabindex="0"><code>${visible(text)}</code></pre>`;
}

function hints(model: ResultsModel, t: Translate): Html | undefined {
  if (model.hintCount === 0) return undefined;
  const more = model.hints.length < model.hintCount;
  return html`<section>
    <h2>${t('Hints')} <span class="count">${model.hints.length} / ${model.hintCount}</span></h2>
    ${model.hints.length > 0 && html`<ol class="hints">${model.hints.map((hint) => html`<li>${shortMarkdown(hint)}</li>`)}</ol>`}
    ${more && hintButton(model, t)}
  </section>`;
}

function advice(attempt: Attempt, t: Translate): Html | undefined {
  if (attempt.advice.length === 0) return undefined;
  return html`<section>
    <h2>${t('Advice')} <span class="count">${attempt.advice.length}</span></h2>
    <p class="meta">${t('From linters on this machine; it has no part in the score.')}</p>
    <ul>${attempt.advice.map((remark) => {
      const at = { line: remark.line, column: remark.column ?? 1 };
      const place: Place = { file: remark.file, start: at, end: at };
      return html`<li>${placeLink(place, t)} ${visible(remark.message)} <span class="meta">${remark.tool} ${remark.code}</span></li>`;
    })}</ul>
  </section>`;
}

function solution(model: ResultsModel, t: Translate): Html | undefined {
  if (model.solutionOpen) {
    // The next step after a pass offers the same.
    if (model.attempt?.next?.kind === 'review' && !model.checking) return undefined;
    return html`<section><h2>${t('Solution')}</h2><div class="actions">${solutionButtons(t)}</div></section>`;
  }
  return html`<section><h2>${t('Solution')}</h2>
    <p class="meta">${t('It opens when all checks pass, or when you give up.')}</p>
    <button data-command="giveUp">${t('Give Up…')}</button></section>`;
}

function groupTitle(verdict: Verdict, t: Translate): string {
  switch (verdict) {
    case 'fail':
      return t('Failed');
    case 'error':
      return t('Could not be judged');
    case 'skipped':
      return t('Skipped');
    case 'pass':
      return t('Passed');
  }
}

function verdictWord(verdict: Verdict, t: Translate): string {
  return groupTitle(verdict, t);
}

function mark(verdict: Verdict): string {
  return { pass: '✓', fail: '✗', error: '!', skipped: '–' }[verdict];
}
