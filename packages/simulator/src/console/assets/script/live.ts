/**
 * Follows what happens: one event stream for all tabs (a SharedWorker; browsers allow six connections per host, and each
 * stream holds one), and a page that takes over only what has changed. What somebody has typed, chosen, opened, focused
 * or scrolled to stays.
 */
export const liveScript = `
  const isDirty = (field) => field.type === 'checkbox' || field.type === 'radio'
    ? field.checked !== field.defaultChecked
    : field.tagName === 'SELECT'
      ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue;
  const isField = (node) => node.nodeType === 1 && /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) && node.type !== 'hidden';
  const isTab = (node) => node.dataset.tab !== undefined && node.type === 'radio';
  const keepsField = (node) => isField(node) && (isTab(node) || isDirty(node) || node === document.activeElement);
  // What a form was answered is not on the page that is asked for afterwards: it stays until the next answer.
  const isAnswered = (node) => node.nodeType === 1 && node.hasAttribute('data-still');
  const isHeld = (node) => (node.id === 'feed' && isRead()) || (node.id === 'orders' && isSelected('#orders'));
  const beforeAttributeUpdated = (name, node) => !(name === 'open' && node.tagName === 'DETAILS');
  // Only the form that was answered changes what answers it: the clock leaves what another form has shown.
  const isAnswerOf = (node, form) => node.contains(form) || form.contains(node) || node.id === form.dataset.shows ||
    node.id === form.id + '-alert' || node.classList.contains('alert');
  const callbacksOf = (form) => ({
    beforeNodeMorphed: (node) => !keepsField(node) &&
      (form ? !isAnswered(node) || isAnswerOf(node, form) : !(isAnswered(node) || isHeld(node))),
    beforeAttributeUpdated,
  });
  const PARTS = ['main', '.top'];

  /** Takes a page's new text over: the answer to a form, or without one how things stand now. */
  function take(text, form) {
    const next = new DOMParser().parseFromString(text, 'text/html');
    const callbacks = callbacksOf(form);
    if (form) answeredAt = performance.now();
    else announce(next.querySelector('#feed'));
    const { activeElement } = document;
    const homes = [];
    for (let node = activeElement; node; node = node.parentElement) if (node.id) homes.push(node.id);
    for (const part of PARTS) {
      const [old, fresh] = [document.querySelector(part), next.querySelector(part)];
      if (old && fresh) Idiomorph.morph(old, fresh, { callbacks });
    }
    if (document.activeElement === document.body && activeElement !== document.body) {
      const home = homes.map((id) => document.getElementById(id)).find(Boolean);
      if (home && !home.hasAttribute('tabindex') && !home.matches('a, button, input, select, textarea, summary')) home.tabIndex = -1;
      home?.focus({ preventScroll: true });
    }
    document.title = next.title;
    dress();
  }

  let answeredAt = 0;
  let loading = false;
  let again = false;
  let stale = false;
  let quietUntil = 0;
  async function refresh() {
    if (document.hidden) { stale = true; return; }
    if (loading) { again = true; return; }
    loading = true;
    stale = false;
    try {
      await new Promise((resolve) => setTimeout(resolve, quietUntil - performance.now()));
      const startedAt = performance.now();
      const page = location.href;
      const response = await fetch(page, { cache: 'no-store', headers: { 'X-Live': '1' } });
      const text = await response.text();
      // A form answered meanwhile knows more than this text does.
      if (startedAt < answeredAt) again = true;
      else if (page === location.href) take(text);
      // A page that takes long is asked for less often.
      quietUntil = performance.now() + 8 * (performance.now() - startedAt);
    } catch { /* the dot in the corner says that nobody is there */ }
    loading = false;
    if (again) { again = false; void refresh(); }
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden && stale) void refresh(); });

  function show(isLive) {
    const dot = document.getElementById('connection');
    if (!dot) return;
    dot.dataset.on = String(isLive);
    dot.firstElementChild.textContent = isLive ? dot.dataset.onText : dot.dataset.offText;
  }
  function hear({ type, problems, version }) {
    lastState = type !== 'error';
    show(lastState);
    if (problems !== undefined) count(problems);
    const dot = document.getElementById('connection');
    if (version !== undefined && String(version) !== dot?.dataset.version) void refresh();
  }
  let lastState = true;

  function listen() {
    if (typeof SharedWorker === 'function') {
      const { port } = new SharedWorker('/assets/worker.js', 'ecpay-simulator');
      port.onmessage = ({ data }) => hear(data);
      port.start();
      return;
    }
    // No shared worker (some phones): a stream for the page that is looked at, none for those behind it.
    let events;
    const open = () => {
      events ??= new EventSource('/events');
      events.addEventListener('hello', ({ data }) => hear({ type: 'open', ...JSON.parse(data) }));
      events.onerror = () => hear({ type: 'error' });
      events.addEventListener('change', ({ data }) => hear({ type: 'change', ...JSON.parse(data) }));
    };
    const turn = () => {
      if (!document.hidden) { open(); return; }
      events?.close();
      events = undefined;
      stale = true;
    };
    document.addEventListener('visibilitychange', turn);
    turn();
  }
`;

/** The worker that all tabs share: it holds the one event stream. */
export const workerScript = `'use strict';
const ports = new Set();
let last = { type: 'open' };
const tell = (message) => {
  last = message.type === 'change' ? { ...message, type: 'open' } : message;
  for (const port of ports) port.postMessage(message);
};
const events = new EventSource('/events');
events.addEventListener('hello', ({ data }) => tell({ type: 'open', ...JSON.parse(data) }));
events.onerror = () => tell({ type: 'error' });
events.addEventListener('change', ({ data }) => tell({ type: 'change', ...JSON.parse(data) }));
self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.postMessage(last);
};
`;
