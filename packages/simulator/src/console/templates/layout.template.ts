export const layoutTemplate = `<!DOCTYPE html>
<html lang="<%= it.lang === 'zh' ? 'zh-Hant-TW' : 'en' %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><%= it.heading %> · <%= it.t('title') %></title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/console.css?v=<%= it.version %>">
<script src="/assets/console.js?v=<%= it.version %>" defer></script>
</head>
<body>
<a class="skip" href="#main"><%= it.t('skip') %></a>
<header class="top"><div class="wrap">
  <a class="brand" href="/" aria-label="<%= it.t('title') %>"><img src="/assets/icon.svg" alt="" width="29" height="29"><span><%= it.t('title') %></span></a>
  <nav aria-label="<%= it.t('nav') %>"><ul>
  <% for (const [href, name] of [['/', 'activity'], ['/orders', 'orders'], ['/tickets', 'tickets'], ['/faults', 'faults'], ['/tools/decode', 'tools']]) { %>
    <li><a id="nav-<%= name %>" href="<%= href %>"<% if (it.section === name) { %> aria-current="page"<% } %>><%= it.t(name) %><% if (name === 'activity') { %><span class="badge" id="unseen" data-total="<%= it.problems %>" hidden><span></span><span class="hidden"> <%= it.t('unseen') %></span></span><% } %><% if (name === 'faults' && it.armed > 0) { %><span class="badge"><%= it.armed %><span class="hidden"> <%= it.t('armed') %></span></span><% } %></a></li>
  <% } %>
  </ul></nav>
  <form class="find" action="/" role="search"><input type="search" name="q" id="find" data-key="/" value="<%= it.q %>" aria-label="<%= it.t('search') %>" placeholder="<%= it.t('searchHint') %>"></form>
  <%~ include('@clock', it) %>
  <div class="end">
    <span id="connection" data-version="<%= it.changes %>" data-on-text="<%= it.t('live') %>" data-off-text="<%= it.t('offline') %>" data-lost-text="<%= it.t('lostServer') %>" title="<%= it.t('live') %>"><span class="hidden"></span></span>
    <a id="other-language" href="<%= it.otherLangHref %>" lang="<%= it.lang === 'zh' ? 'en' : 'zh-Hant-TW' %>"><%= it.t('otherLanguage') %></a>
  </div>
</div></header>
<main class="wrap" id="main" tabindex="-1">
<% if (it.told) { %><p class="told" role="status"><%= it.told %></p><% } %>
<% if (it.alert) { %><noscript><p class="alert"><%= it.alert.text %></p></noscript><% } %>
<%~ it.body %>
</main>
</body>
</html>
`;

export const clockTemplate = `<details class="clock" id="clock">
  <summary><span class="hidden"><%= it.t('clock') %> </span><span id="now" data-ms="<%= it.clock.ms %>" data-running="<%= it.clock.running %>"><%= it.clock.now %></span> · <%= it.t(it.clock.running ? 'running' : 'paused') %></summary>
  <div class="drop">
    <div class="small soft"><%= it.t('clockText', { day: it.clock.day }) %></div>
    <% if (it.clock.closing) { %><div><span class="pill warn"><%= it.t('closingWindow') %></span></div><% } %>
    <form method="post" action="/console/advance" id="move"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="move">
      <div class="buttons">
      <button class="small" name="hours" value="1"><%= it.t('hour') %></button>
      <button class="small" name="to" value="20:15"><%= it.t('to2015') %></button>
      <button class="small" name="to" value="20:30"><%= it.t('to2030') %></button>
      <button class="small" name="days" value="1"><%= it.t('day') %></button>
      </div>
    </form>
    <form method="post" action="/console/advance" id="move-to"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="move-to">
      <label for="move-to-time"><%= it.t('moveTo') %></label>
      <div class="with-button"><input id="move-to-time" name="to" placeholder="20:15" required> <button class="small"><%= it.t('move') %></button></div>
      <%~ include('@alert', { alert: it.alert, form: 'move-to' }) %>
    </form>
    <form method="post" action="/console/<%= it.clock.running ? 'clock-stop' : 'clock-start' %>" id="run"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="run">
      <button class="small" id="run-button"><%= it.t(it.clock.running ? 'pause' : 'run') %></button>
    </form>
  </div>
</details>`;

/** What was wrong with a form, beside its button. */
export const alertTemplate = `<div id="<%= it.form %>-alert" class="alert" role="alert" data-still><% if (it.alert && it.alert.form === it.form) { %><%= it.alert.text %><% } %></div>`;

export const notesTemplate = `<% if (it.notes && it.notes.length > 0) { %><ul class="notes small"><% for (const note of it.notes) { %><li class="<%= note.severity %>"><%= note.text %></li><% } %></ul><% } %>`;

/** Code in one tab per language; which one is remembered. */
export const samplesTemplate = `<fieldset class="tabs"><legend class="hidden"><%= it.label %></legend><div class="bar-tabs"><% it.items.forEach((item, at) => { %><label><input type="radio" name="<%= it.group %>" id="<%= it.group %>-tab-<%= item.id %>" value="<%= item.id %>" data-kind="<%= it.kind || 'language' %>" data-tab="<%= 'abcdef'[at] %>"<% if (at === 0) { %> checked<% } %>><%= item.title %></label><% }) %></div>
<% it.items.forEach((item, at) => { %><div class="panel" data-tab="<%= 'abcdef'[at] %>"><% if (item.text) { %><p class="small"><%= item.text %></p><% } %><div class="copyable"><pre id="<%= it.group %>-<%= item.id %>" tabindex="0"><% if (item.pieces) { for (const piece of item.pieces) { if (piece.ghost) { %><mark<% if (piece.points) { %> data-points="<%= piece.points %>"<% } %>><%= piece.text %></mark><% } else { %><%= piece.text %><% } } } else { %><%= item.code %><% } %></pre><button type="button" class="small copy js-only" data-copy="<%= it.group %>-<%= item.id %>" data-done="<%= it.t('copied') %>"><%= it.t('copy') %></button></div></div><% }) %>
</fieldset>`;

/** How to mend it: a sentence, and code per framework. */
export const fixTemplate = `<div class="fix"><div class="sub"><%= it.t('howToFix') %></div><p class="small"><%= it.fix.advice %></p>
<%~ include('@samples', { t: it.t, label: it.t('howToFix'), group: it.fix.group, items: it.fix.tabs }) %></div>`;

export const pagesTemplate = `<div class="pages"><span class="soft"><%= it.t('shown', { from: it.pages.from, to: it.pages.to, found: it.pages.found }) %></span>
<% if (it.pages.newer) { %><a class="button small" href="<%= it.pages.newer %>"><%= it.t('newer') %></a><% } %><% if (it.pages.older) { %><a class="button small" href="<%= it.pages.older %>"><%= it.t('older') %></a><% } %></div>`;
