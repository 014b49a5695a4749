export const orderTemplate = `<% layout('@layout') %>
<div class="head"><h1><span class="no"><%= it.order.MerchantTradeNo %></span></h1>
<div id="pill" data-live tabindex="-1"><span class="pill <%= it.order.tone %>"><%= it.t('status.' + it.order.Status) %></span> <span class="pill"><%= it.t('kind.' + it.order.kind) %></span></div></div>
<div class="columns aside">
<section class="card" aria-labelledby="timeline-title">
  <h2 id="timeline-title"><%= it.t('timeline') %></h2>
  <div id="timeline" data-live tabindex="-1"><ol class="timeline">
  <% for (const entry of it.timeline) { %><li class="<%= entry.tone %>">
    <div class="when"><time><%= entry.at %></time></div>
    <div><span class="what"><%= entry.title %></span> <% if (entry.pill) { %><span class="pill <%= entry.tone %>"><%= entry.pill %></span><% } %></div>
    <% if (entry.detail) { %><div class="small soft"><%= entry.detail %></div><% } %>
    <%~ include('@notes', { notes: entry.notes }) %>
    <% if (entry.href) { %><div class="small"><a id="<%= entry.id %>" href="<%= entry.href %>" aria-label="<%= it.t('showMessage') + ': ' + entry.title + ', ' + entry.at %>"><%= it.t('showMessage') %></a></div><% } %>
  </li><% } %>
  </ol></div>
</section>
<div class="stack">
<section class="card" aria-labelledby="actions-title">
  <h2 id="actions-title"><%= it.t('actions') %></h2>
  <div id="actions" data-live tabindex="-1">
  <form method="post" action="/console/pay" class="fields"><input type="hidden" name="back" value="<%= it.path %>">
    <input type="hidden" name="MerchantTradeNo" value="<%= it.order.MerchantTradeNo %>"><input type="hidden" name="MerchantID" value="<%= it.order.MerchantID %>">
    <div class="buttons">
    <% for (const action of it.actions) { %><button id="do-<%= action.name %>" class="<%= action.look %>" formaction="/console/<%= action.command %>"<% if (action.field) { %> name="<%= action.field[0] %>" value="<%= action.field[1] %>"<% } %>><%= it.t(action.name) %></button>
    <% } %></div>
  </form></div>
</section>
<section class="card" aria-label="<%= it.t('status') %>">
  <div id="facts" data-live tabindex="-1"><dl class="facts">
  <% for (const [name, value] of it.facts) { %><div><dt><%= name %></dt><dd><%= value %></dd></div><% } %>
  </dl>
  <% for (const charge of it.charges) { %><h3 class="gap"><%= it.t('closeData') %> <span class="no small"><%= charge.TradeNo %></span></h3>
  <% if (charge.rows.length === 0) { %><p class="small soft"><%= it.t('nothingThere') %></p><% } %>
  <ul class="plain small"><% for (const row of charge.rows) { %><li><%= row %></li><% } %></ul><% } %></div>
</section>
</div>
</div>`;

export const notesTemplate = `<% if (it.notes && it.notes.length > 0) { %><ul class="notes small"><% for (const note of it.notes) { %><li class="<%= note.severity %>"><%= note.text %></li><% } %></ul><% } %>`;
