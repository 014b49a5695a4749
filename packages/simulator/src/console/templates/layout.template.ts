export const layoutTemplate = `<!DOCTYPE html>
<html lang="<%= it.lang === 'zh' ? 'zh-Hant-TW' : 'en' %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><%= it.heading %> · <%= it.t('title') %></title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/console.css">
<script src="/assets/console.js" defer></script>
</head>
<body>
<a class="skip" href="#main"><%= it.t('skip') %></a>
<header class="top"><div class="wrap">
  <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32"><%= it.t('title') %></a>
  <nav aria-label="<%= it.t('nav') %>"><ul>
  <% for (const [href, name] of [['/', 'orders'], ['/tickets', 'tickets'], ['/messages', 'messages'], ['/faults', 'faults']]) { %>
    <li><a href="<%= href %>"<% if (it.section === name) { %> aria-current="page"<% } %>><%= it.t(name) %></a></li>
  <% } %>
  </ul></nav>
  <div class="end">
    <span id="connection" data-on-text="<%= it.t('live') %>" data-off-text="<%= it.t('offline') %>"></span>
    <a href="<%= it.otherLangHref %>" lang="<%= it.lang === 'zh' ? 'en' : 'zh-Hant-TW' %>"><%= it.t('otherLanguage') %></a>
  </div>
</div></header>
<section class="time" aria-label="<%= it.t('clock') %>"><div class="wrap">
  <div id="clock" data-live tabindex="-1">
    <span class="soft small"><%= it.t('clock') %> (<%= it.t('taipei') %>)</span>
    <div><span class="now"><%= it.clock.now %></span>
    <span class="pill"><%= it.t(it.clock.running ? 'running' : 'standing') %></span>
    <% if (it.clock.closing) { %><span class="pill warn"><%= it.t('closing') %></span><% } %></div>
  </div>
  <%~ include('@moveClock', it) %>
</div></section>
<main class="wrap" id="main" tabindex="-1">
<div id="alert" data-live role="alert"><% if (it.alert) { %><div class="alert"><strong><%= it.t('error') %>:</strong> <%= it.alert %></div><% } %></div>
<%~ it.body %>
</main>
</body>
</html>
`;

export const moveClockTemplate = `
<form method="post" action="/console/advance"><input type="hidden" name="back" value="<%= it.path %>">
  <button name="hours" value="1"><%= it.t('hour') %></button>
  <button name="to" value="20:15"><%= it.t('capture') %></button>
  <button name="to" value="20:30"><%= it.t('reopen') %></button>
  <button name="days" value="1"><%= it.t('day') %></button>
</form>
<form method="post" action="/console/advance"><input type="hidden" name="back" value="<%= it.path %>">
  <input name="to" aria-label="<%= it.t('moveTo') %>" placeholder="<%= it.t('moveHint') %>" required>
  <button><%= it.t('move') %></button>
</form>
<div id="run" data-live tabindex="-1"><form method="post" action="/console/<%= it.clock.running ? 'clock-stop' : 'clock-start' %>">
  <input type="hidden" name="back" value="<%= it.path %>">
  <button id="run-button"><%= it.t(it.clock.running ? 'stopClock' : 'startClock') %></button>
</form></div>`;
