/**
 * Forms that do not reload the page: what they changed is taken over, and what was wrong stands beside the button. One
 * press sends once, however often the button is hit until the answer is there: a form here may pay money back.
 */
export const formsScript = `
  const running = new WeakSet();
  async function submit(form, button) {
    if (running.has(form)) return;
    running.add(form);
    clearTimeout(typing);
    previews++;
    const fields = new URLSearchParams(new FormData(form, button));
    form.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(button?.getAttribute('formaction') || form.getAttribute('action'), {
        method: 'POST', body: fields, headers: { 'X-Console': '1' },
      });
      const text = await response.text();
      const target = new URL(response.url);
      if (response.ok && target.pathname !== location.pathname) { location.assign(target); return; }
      if (response.ok) {
        // What was typed for the next one, while this one was under way, stays.
        const isUntouched = String(new URLSearchParams(new FormData(form, button))) === String(fields);
        if (isUntouched && !form.hasAttribute('data-keep')) form.reset();
        // An answer without a redirect is at no address of its own.
        if (response.redirected && target.search !== location.search) history.replaceState(null, '', target);
      }
      take(text, form);
      for (const id of [form.dataset.shows, form.id + '-alert']) {
        const result = document.getElementById(id);
        if (result?.textContent) result.scrollIntoView({ block: 'nearest' });
      }
    } catch {
      show(false);
      const alert = document.getElementById(form.id + '-alert');
      if (alert) alert.textContent = document.getElementById('connection')?.dataset.lostText ?? '';
      alert?.scrollIntoView({ block: 'nearest' });
    } finally {
      running.delete(form);
      form.removeAttribute('aria-busy');
    }
  }
  const methodOf = (event) => event.submitter?.getAttribute('formmethod') || event.target.getAttribute('method');
  document.addEventListener('submit', (event) => {
    if (methodOf(event) !== 'post' || event.target.hasAttribute('data-plain')) return;
    event.preventDefault();
    void submit(event.target, event.submitter);
  });
  // The second click of a double click, and a key that is held down, are no second press.
  const isButton = (node) => node.closest?.('form[method=post] button, button[formmethod=post]');
  document.addEventListener('click', (event) => { if (event.detail > 1 && isButton(event.target)) event.preventDefault(); });
  document.addEventListener('keydown', (event) => {
    if (event.repeat && event.key === 'Enter' && event.target.closest?.('form')) event.preventDefault();
  });

  // A form that shows what its fields give is asked again while they are filled in.
  let typing;
  let previews = 0;
  document.addEventListener('input', ({ target }) => {
    const form = target.form;
    if (!form?.hasAttribute('data-as-you-type')) return;
    clearTimeout(typing);
    typing = setTimeout(() => void preview(form), 250);
  });
  async function preview(form) {
    const mine = ++previews;
    const fields = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(form.getAttribute('action'), {
        method: 'POST', body: fields, headers: { 'X-Console': '1' },
      });
      const text = await response.text();
      if (mine === previews && form.isConnected && !running.has(form)) take(text, form);
    } catch { show(false); }
  }
`;
