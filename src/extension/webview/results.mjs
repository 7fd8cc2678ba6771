/** The script of the results panel: it sends clicks to the extension and shows the content that comes back. */
const vscode = globalThis.acquireVsCodeApi();
const main = document.querySelector('main');

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-command]') : null;
  if (!button) return;
  event.preventDefault();
  const { command, ...data } = button.dataset;
  if (command === 'reveal') reveal(data.check ?? '');
  else vscode.postMessage({ command, ...data });
});

// A link that acts as a button also answers the space bar.
document.addEventListener('keydown', (event) => {
  if (event.key !== ' ' || !(event.target instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  event.target.click();
});

window.addEventListener('message', ({ data }) => {
  if (data?.kind !== 'content') return;
  const focused = document.activeElement?.closest('[id]')?.id;
  const before = data.keep ? [...main.querySelectorAll('details[id]')] : [];
  main.innerHTML = data.markup;
  for (const { id, className, open } of before) {
    const check = document.getElementById(id);
    // A check whose verdict has changed is shown as that verdict asks.
    if (check?.className === className) check.open = open;
  }
  if (focused) document.getElementById(focused)?.querySelector('summary, button')?.focus();
});

/** Opens a check, scrolls to it and puts the focus on it. */
function reveal(id) {
  const check = document.getElementById(`check-${id}`);
  if (!check) return;
  check.setAttribute('open', '');
  check.scrollIntoView({ block: 'start' });
  check.querySelector('summary')?.focus();
}

vscode.postMessage({ command: 'ready' });
