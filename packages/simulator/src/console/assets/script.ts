/**
 * The console's script. Without it every page and form works all the same; with it the parts marked `data-live` follow
 * what happens, and forms do not reload the page.
 */
export const script = `'use strict';
(() => {
  const parts = (root) => root.querySelectorAll('[data-live]');

  /** Puts the new parts in, and leaves focus and open details where they were. */
  function swap(text) {
    const next = new DOMParser().parseFromString(text, 'text/html');
    const focused = document.activeElement && document.activeElement.id;
    for (const part of parts(document)) {
      const fresh = next.getElementById(part.id);
      if (!fresh || fresh.innerHTML === part.dataset.shown) continue;
      const open = new Set([...part.querySelectorAll('details[open][id]')].map(({ id }) => id));
      part.dataset.shown = fresh.innerHTML;
      const hadFocus = part.contains(document.activeElement);
      part.replaceChildren(...fresh.childNodes);
      for (const id of open) document.getElementById(id)?.setAttribute('open', '');
      if (!hadFocus) continue;
      const target = (focused && document.getElementById(focused)) || part;
      target.focus({ preventScroll: true });
    }
  }

  let loading = false;
  let again = false;
  async function refresh() {
    if (loading) { again = true; return; }
    loading = true;
    try {
      const response = await fetch(location.href, { cache: 'no-store' });
      swap(await response.text());
    } catch { /* the state below says that nobody is there */ }
    loading = false;
    if (again) { again = false; void refresh(); }
  }

  async function submit(form, button) {
    const fields = new URLSearchParams(new FormData(form, button));
    form.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(button?.getAttribute('formaction') || form.getAttribute('action'), {
        method: 'POST', body: fields, headers: { 'X-Console': '1' },
      });
      const text = await response.text();
      if (new URL(response.url).pathname !== location.pathname && response.ok) location.assign(response.url);
      else {
        swap(text);
        if (response.ok && form.hasAttribute('data-fresh')) renew(form, text);
      }
    } finally { form.removeAttribute('aria-busy'); }
  }

  /** A form that makes something new proposes the next number. */
  function renew(form, text) {
    const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(form.id);
    const name = form.querySelector('[name=MerchantTradeNo]');
    const proposed = fresh && fresh.querySelector('[name=MerchantTradeNo]');
    if (name && proposed) name.value = proposed.value;
  }

  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post') return;
    event.preventDefault();
    void submit(event.target, event.submitter);
  });

  const state = document.getElementById('connection');
  const show = (text, isLive) => { if (state) { state.textContent = text; state.dataset.on = String(isLive); } };
  for (const part of parts(document)) part.dataset.shown = part.innerHTML;
  const events = new EventSource('/events');
  events.addEventListener('open', () => { show(state?.dataset.onText, true); void refresh(); });
  events.addEventListener('error', () => show(state?.dataset.offText, false));
  events.addEventListener('change', () => void refresh());
})();
`;
