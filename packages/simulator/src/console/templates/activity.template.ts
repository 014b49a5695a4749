export const activityTemplate = `<% layout('@layout') %>
<div class="page-head"><h1><%= it.heading %></h1><div class="end"><% if (it.stepsLeft === 0) { %><a href="/connect"><%= it.t('connect') %></a><% } %></div></div>
<% if (it.steps) { %><details class="card gap" id="first-run"<% if (it.openSteps) { %> open<% } %>><summary><%= it.t('firstRun') %> <span class="pill"><%= it.t('stepsDone', { n: 5 - it.stepsLeft }) %></span></summary><%~ include('@steps', it) %></details><% } %>
<div class="bar">
  <ul class="chips" aria-label="<%= it.t('filter') %>"><% for (const chip of it.chips) { %><li><a id="show-<%= chip.name %>" href="<%= chip.href %>"<% if (chip.isChosen) { %> aria-current="true"<% } %>><%= it.t('show.' + chip.name) %> <span class="n"><%= chip.count %></span></a></li><% } %></ul>
  <% if (it.q !== '') { %><span class="pill info"><%= it.t('searching', { q: it.q }) %></span> <a href="<%= it.clearHref %>"><%= it.t('clear') %></a><% } %>
  <form class="buttons narrow-find" action="/" role="search" aria-label="<%= it.t('search') %>"><% if (it.show !== 'all') { %><input type="hidden" name="show" value="<%= it.show %>"><% } %><input type="search" name="q" value="<%= it.q %>" data-key="/" aria-label="<%= it.t('search') %>" placeholder="<%= it.t('searchHint') %>"></form>
  <%~ include('@pages', it) %>
</div>
<div class="split<% if (it.message) { %> chosen<% } %>">
<div class="list"><a class="fresh button small" href="#main" data-still><span></span><%= it.t('newAbove') %></a>
<section class="card feed-card" aria-label="<%= it.heading %>">
<% if (it.rows.length === 0) { %><p class="empty"><%= it.t(it.isFiltered ? 'nothingFound' : 'nothingYet') %></p><% } %>
<ol class="feed" id="feed"><% for (const row of it.rows) { %><%~ include('@feedRow', { row, it }) %><% } %></ol>
</section></div>
<% if (it.message) { %><div class="detail" id="detail"><%~ include('@message', it) %></div><% } %>
</div>`;

export const feedRowTemplate = `<% const { row } = it; const page = it.it; %><li id="entry-<%= row.id %>"<% if (page.message && page.message.row.id === row.id) { %> data-chosen<% } %>>
<div class="line"><div class="when"><b><%= row.wall %></b> <span><%= row.at %></span></div>
<div class="way <%= row.way %>" aria-hidden="true"><%= row.way === 'in' ? '→' : row.way === 'out' ? '←' : '·' %></div>
<div class="what"><% if (row.href) { %><a id="open-<%= row.id %>" href="<%= row.href %>"><%= row.title %></a><% } else { %><b><%= row.title %></b><% } %><% if (row.detail) { %> <span class="soft small"><%= row.detail %></span><% } %><% if (row.order) { %> <% if (row.order.href) { %><a class="no" id="order-of-<%= row.id %>" href="<%= row.order.href %>"><%= row.order.name %></a><% } else { %><span class="no"><%= row.order.name %></span><% } %><% } %></div>
<div class="end"><% if (row.amount) { %><span class="n">NT$<%= row.amount %></span><% } %><% if (row.pill) { %><span class="pill <%= row.tone %>"><%= row.pill %></span><% } %><% if (row.ms !== undefined) { %><span class="soft small n"><%= row.ms %> ms</span><% } %></div></div>
<% if (row.notes.length > 0) { %><div class="under"><%~ include('@notes', row) %><% if (page.fix && page.fix.row === row.id) { %><%~ include('@fix', { t: page.t, fix: page.fix.view }) %><% } else if (row.href && row.hasFix) { %><a class="small" id="fix-<%= row.id %>-link" href="<%= row.href %>#fix"><%= page.t('howToFix') %></a><% } %></div><% } %>
</li>`;
