/** Forms that do not reload the page: what they changed is taken over, and what was wrong stands beside the button. */
export const formsScript = `
  let busy = 0;
  async function submit(form, button) {
    const fields = new URLSearchParams(new FormData(form, button));
    form.setAttribute('aria-busy', 'true');
    busy++;
    try {
      const response = await fetch(button?.getAttribute('formaction') || form.getAttribute('action'), {
        method: 'POST', body: fields, headers: { 'X-Console': '1' },
      });
      const text = await response.text();
      const target = new URL(response.url);
      if (response.ok && target.pathname !== location.pathname) { location.assign(target); return; }
      if (response.ok) {
        if (!form.hasAttribute('data-keep')) form.reset();
        if (target.search !== location.search) history.replaceState(null, '', target);
      }
      take(text);
      document.getElementById(form.id + '-alert')?.scrollIntoView({ block: 'nearest' });
    } finally {
      busy--;
      form.removeAttribute('aria-busy');
    }
  }
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post' || event.target.hasAttribute('data-plain')) return;
    event.preventDefault();
    void submit(event.target, event.submitter);
  });
`;
