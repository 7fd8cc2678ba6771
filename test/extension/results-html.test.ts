import assert from 'node:assert/strict';
import { type ResultsModel, resultsHtml, type Translate } from '../../src/extension/results/results-html.ts';
import { mixedAttempt } from './sample-attempt.ts';

const translate: Translate = (message, ...args) =>
  message.replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)]));

const model: ResultsModel = {
  title: mixedAttempt.exercise.title,
  description: 'started · core · 45 min',
  language: 'Python',
  hints: ['Read **all** of `Retry-After`.'],
  hintCount: 3,
  solutionOpen: false,
  restricted: false,
};

const show = (changes: Partial<ResultsModel>) => resultsHtml({ ...model, ...changes }, translate).markup;
const text = (markup: string) => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('resultsHtml', () => {
  it('escapes what packs and programs write, and shows control characters', () => {
    const markup = show({ attempt: mixedAttempt });
    assert.ok(!markup.includes('<backoff>') && !markup.includes('<it>') && !markup.includes('gave up <b>'));
    assert.ok(markup.includes('Retry with &#60;backoff&#62;'));
    assert.ok(markup.includes('gave up &#60;b&#62;␛[31m'));
    assert.ok(text(markup).includes('exit code 1, 41 ms, Python 3.11.7'));
  });

  it('lists what needs doing first', () => {
    const headings = [...show({ attempt: mixedAttempt }).matchAll(/<h2[^>]*>([^<]*)/g)].map((match) =>
      match[1]?.trim(),
    );
    assert.deepEqual(headings, [
      'Next step',
      'Score',
      'Failed',
      'Could not be judged',
      'Skipped',
      'Passed',
      'Hints',
      'Advice',
      'Solution',
    ]);
  });

  it('says the verdict of every check in words', () => {
    const markup = show({ attempt: mixedAttempt });
    const words = [...markup.matchAll(/<span class="hidden">([^<]*)</g)].map((match) => match[1]);
    assert.deepEqual(words, ['Failed:', 'Failed:', 'Could not be judged:', 'Skipped:', 'Passed:']);
  });

  it('opens the check that the next step is about, and only that', () => {
    const open = [...show({ attempt: mixedAttempt }).matchAll(/id="check-([a-z0-9-]+)" open/g)].map(
      (match) => match[1],
    );
    assert.deepEqual(open, ['retries-503']);
  });

  it('shows points per dimension and in total', () => {
    const words = text(show({ attempt: mixedAttempt }));
    assert.match(words, /Robustness 0 \/ 2 0 of 1 passed/);
    assert.match(words, /Safety 0 \/ 2 0 of 2 passed/);
    assert.match(words, /Correctness 1 \/ 1 1 of 1 passed/);
    assert.match(words, /Total 1 \/ 6/);
    assert.match(words, /2 of 5 checks failed — 1 of 6 points \(16 %\)/);
  });

  it('links a place with its exact range', () => {
    assert.match(
      show({ attempt: mixedAttempt }),
      /data-command="open" data-file="fetch.py" data-line="12"\s+data-column="5" data-end-line="12" data-end-column="12"/,
    );
  });

  it('offers the next hint until all are shown', () => {
    assert.match(show({ attempt: mixedAttempt }), /Show Hint 2 of 3/);
    assert.doesNotMatch(show({ attempt: mixedAttempt, hints: ['a', 'b', 'c'] }), /Show Hint/);
  });

  it('keeps the solution closed until it may be seen', () => {
    assert.match(show({}), /data-command="giveUp"/);
    assert.doesNotMatch(show({}), /data-command="compare"/);
    assert.match(show({ solutionOpen: true }), /data-command="compare"/);
    assert.doesNotMatch(show({ solutionOpen: true }), /data-command="giveUp"/);
  });

  it('offers the solution once: with the next step after a pass, else at the end', () => {
    const review = { ...mixedAttempt, next: { kind: 'review', text: 'Look back.' } as const };
    for (const attempt of [review, mixedAttempt, undefined]) {
      assert.equal(show({ attempt, solutionOpen: true }).match(/data-command="compare"/g)?.length, 1);
    }
  });

  it('disables in Restricted Mode what would run or write', () => {
    const markup = show({ restricted: true });
    assert.match(markup, /data-command="check" disabled/);
    assert.match(markup, /data-command="reset" disabled/);
    assert.doesNotMatch(markup, /data-command="brief" disabled/);
    assert.match(text(markup), /Restricted Mode/);
  });

  it('tells how far a running check is', () => {
    const markup = show({ attempt: mixedAttempt, checking: { done: 3, total: 12 } });
    assert.match(text(markup), /Checking: 3 of 12 checks done/);
    assert.match(markup, /<progress max="12" value="3"/);
    assert.doesNotMatch(markup, /Next step/);
  });

  it('says when only some checks were run', () => {
    assert.match(text(show({ attempt: { ...mixedAttempt, complete: false } })), /Only 5 checks were run/);
  });

  it('says how an attempt that could not be judged differs from one that failed', () => {
    const passed = { ...mixedAttempt, verdict: 'passed' as const };
    const undecided = { ...mixedAttempt, verdict: 'undecided' as const };
    assert.match(text(show({ attempt: passed })), /All 1 checks passed/);
    assert.match(text(show({ attempt: undecided })), /1 checks could not be judged/);
  });
});
