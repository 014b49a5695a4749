/** What makes reading easier: copying, the chosen language of samples, a clock that ticks, keys, and a count in the title. */
export const readingScript = `
  /** The text itself: what is drawn for a character that cannot be seen stands for that character. */
  function textOf(node) {
    const copied = node?.cloneNode(true);
    for (const mark of copied?.querySelectorAll('[data-points]') ?? [])
      mark.textContent = mark.dataset.points.split(' ').map((point) => String.fromCodePoint(parseInt(point, 16))).join('');
    return copied?.textContent ?? '';
  }
  async function copy(button) {
    const text = textOf(document.getElementById(button.dataset.copy));
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No clipboard outside https and localhost: select it, so that one key does it.
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      return;
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1500);
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-copy]');
    if (button) void copy(button);
    const code = event.target.closest?.('a[data-amount]');
    if (code) {
      const address = new URL(code.href);
      address.searchParams.set('amount', document.getElementById(code.dataset.amount)?.value ?? '');
      code.href = address;
    }
    const drop = document.querySelector('.clock[open]');
    if (drop && !drop.contains(event.target)) drop.open = false;
  });

  const remembered = (kind) => { try { return localStorage.getItem('ecpay-' + kind); } catch { return null; } };
  const remember = (kind, value) => { try { localStorage.setItem('ecpay-' + kind, value); } catch { /* private window */ } };
  document.addEventListener('change', ({ target }) => {
    if (target.dataset?.kind && target.checked) { remember(target.dataset.kind, target.value); dress(); }
    if (target.dataset?.goes) location.assign(target.value);
  });

  /** Puts on a new text what only this browser knows. */
  function dress() {
    for (const tab of document.querySelectorAll('.tabs input[data-kind]')) {
      const chosen = remembered(tab.dataset.kind);
      if (chosen !== null && tab.value === chosen) tab.checked = true;
    }
    count();
    show(lastState);
  }

  let problems;
  const pageTitle = () => document.title.replace(/^\\(\\d+\\) /, '');
  /** Problems since the feed was last looked at: in the menu and in the title. */
  function count(total) {
    const badge = document.getElementById('unseen');
    if (!badge) return;
    problems = Math.max(total ?? 0, Number(badge.dataset.total), problems ?? 0);
    if (location.pathname === '/' && !document.hidden) remember('seen', String(problems));
    const seen = Number(remembered('seen') ?? problems);
    const unseen = Math.max(0, problems - (seen > problems ? 0 : seen));
    badge.hidden = unseen === 0;
    badge.firstElementChild.textContent = String(unseen);
    document.title = (unseen > 0 ? '(' + unseen + ') ' : '') + pageTitle();
  }
  document.addEventListener('visibilitychange', () => count());

  const TAIPEI_MS = 8 * 3_600_000;
  let shownAt;
  /** While the simulated time runs, it ticks here too. */
  function tick() {
    const clock = document.getElementById('now');
    if (clock?.dataset.running !== 'true') { shownAt = undefined; return; }
    if (shownAt?.ms !== clock.dataset.ms) shownAt = { ms: clock.dataset.ms, at: performance.now() };
    const now = new Date(Number(shownAt.ms) + performance.now() - shownAt.at + TAIPEI_MS).toISOString();
    clock.textContent = now.slice(5, 10).replace('-', '/') + ' ' + now.slice(11, 19);
  }
  setInterval(tick, 500);

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') document.querySelector('.clock[open]')?.removeAttribute('open');
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (event.key === '/') {
      const field = [...document.querySelectorAll('[data-key="/"]')].find((one) => one.offsetParent);
      if (field) { event.preventDefault(); field.focus(); }
    }
    if (event.key === 'j' || event.key === 'k') document.querySelector('[data-key="' + event.key + '"]')?.click();
  });

  /** Somebody is further down in the feed, by eye or by key: it stays as it is. */
  const isRead = () => scrollY >= 80 || document.querySelector('#feed :focus-visible') !== null || isSelected('#feed .fix');
  const isSelected = (part) => {
    const selection = getSelection();
    return !selection.isCollapsed && document.querySelector(part)?.contains(selection.anchorNode) === true;
  };
  /** Who reads is told of what is new above instead of having it pushed in, and what is read pushed off the end. */
  function announce(newer) {
    const pill = document.querySelector('.fresh');
    const first = document.querySelector('#feed > li')?.id;
    if (!pill || !newer || !first || !isRead()) return;
    const above = [...newer.children].findIndex(({ id }) => id === first);
    if (above === 0) return;
    const count = above > 0 ? String(above) : newer.children.length + '+';
    pill.dataset.count = count;
    pill.firstElementChild.textContent = count;
  }
  function release() {
    const pill = document.querySelector('.fresh');
    if (!pill?.dataset.count || isRead()) return;
    delete pill.dataset.count;
    void refresh();
  }
  addEventListener('scroll', release, { passive: true });
  document.addEventListener('focusout', () => setTimeout(release));
`;
