export const messagesTemplate = `<% layout('@layout') %>
<h1 class="head"><%= it.t('messages') %></h1>
<div class="columns even">
<% for (const list of it.lists) { %><section class="card" aria-labelledby="<%= list.id %>-title">
  <h2 id="<%= list.id %>-title"><%= it.t(list.id) %></h2>
  <div id="<%= list.id %>" data-live tabindex="-1">
  <% if (list.entries.length === 0) { %><p class="soft"><%= it.t(list.empty) %></p><% } %>
  <ul class="plain"><% for (const entry of list.entries) { %><li class="row"><div>
    <div class="title"><a id="<%= entry.id %>" href="<%= entry.href %>"><%= entry.title %></a> <span class="no small"><%= entry.about %></span> <span class="pill <%= entry.tone %>"><%= entry.result %></span></div>
    <div class="small soft"><%= entry.at %></div>
    <%~ include('@notes', { notes: entry.notes }) %></div></li><% } %></ul></div>
</section><% } %>
</div>`;

export const messageTemplate = `<% layout('@layout') %>
<div class="head"><h1><%= it.heading %></h1><span class="pill <%= it.tone %>"><%= it.result %></span> <span class="soft small"><%= it.at %></span>
<a href="<%= it.orderHref || '/messages' %>"><%= it.orderHref ? it.about : it.t('back') %></a></div>
<div class="stack columns">
<section class="card" aria-labelledby="why-title"><h2 id="why-title"><%= it.t(it.notes.some(({ severity }) => severity === 'problem') ? 'explanation' : 'remarks') %></h2>
  <% if (it.notes.length === 0) { %><p><%= it.t('allWell') %></p><% } %><%~ include('@notes', { notes: it.notes }) %></section>
<% for (const row of it.rows) { %><section class="card" aria-label="<%= row.title %>"><h2><%= row.title %></h2>
  <div class="columns even tight"><% for (const side of row.sides) { %><div><h3><%= side.title %></h3><pre tabindex="0" aria-label="<%= row.title + ': ' + side.title %>"><%= side.text %></pre></div><% } %></div></section><% } %>
</div>`;
