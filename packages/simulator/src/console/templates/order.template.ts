export const orderTemplate = `<% layout('@layout') %>
<div class="page-head" id="order-head"><h1><span class="no"><%= it.order.MerchantTradeNo %></span></h1><span class="pill <%= it.order.tone %>" id="pill"><%= it.t('status.' + it.order.standing) %></span> <span class="pill"><%= it.t('kind.' + (it.order.code?.method ?? it.order.kind)) %></span><div class="end"><a href="<%= it.activityHref %>"><%= it.t('itsActivity') %></a></div></div>
<div class="columns aside"><div class="stack">
<section class="card" aria-labelledby="shop-title"><h2 id="shop-title"><%= it.t('asYourShop') %></h2>
<p class="small soft"><%= it.t('asYourShopText') %></p>
<% for (const charge of it.charges) { %><% if (it.charges.length > 1) { %><h3 class="no"><%= charge.TradeNo %> · <%= it.t('status.' + charge.Status) %></h3><% } %>
<table class="fold acts"><thead><tr><th><%= it.t('action') %></th><th><%= it.t('amountField') %></th><th><%= it.t('code') %></th></tr></thead><tbody><% for (const act of charge.actions) { %><tr id="act-<%= act.id %>"><td class="wide" data-label="<%= it.t('action') %>"><b><%= act.name %></b> <%= it.t('do.' + act.name) %><% if (act.reason) { %><div class="small soft"><%= act.reason %></div><% } %></td>
<td data-label="<%= it.t('amountField') %>"><form method="post" action="/console/act" id="form-<%= act.id %>" class="buttons"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="form-<%= act.id %>"><input type="hidden" name="MerchantID" value="<%= it.order.MerchantID %>"><input type="hidden" name="MerchantTradeNo" value="<%= it.order.MerchantTradeNo %>"><input type="hidden" name="TradeNo" value="<%= charge.TradeNo %>"><input type="hidden" name="Action" value="<%= act.name %>">
<% if (act.amount !== undefined) { %><input class="amount" name="TotalAmount" id="amount-<%= act.id %>" value="<%= act.amount %>" inputmode="numeric" aria-label="<%= it.t('amountOf', { what: act.name }) %>"<% if (!act.part) { %> readonly<% } %> required><% } %><button id="send-<%= act.id %>"<% if (act.isNext) { %> class="main"<% } %><% if (act.reason) { %> data-refused<% } %>><%= it.t(act.reason ? 'sendAnyway' : 'send') %><span class="hidden"> <%= act.name %></span></button><%~ include('@alert', { alert: it.alert, form: 'form-' + act.id }) %></form></td>
<td data-label="<%= it.t('code') %>"><a id="code-<%= act.id %>" href="<%= act.codeHref %>"<% if (act.amount !== undefined) { %> data-amount="amount-<%= act.id %>"<% } %><% if (it.code && it.code.id === act.id) { %> aria-current="true"<% } %>><%= it.t('asCode') %><span class="hidden"> <%= act.name %></span></a></td></tr><% } %></tbody></table><% } %>
<% if (it.charges.length === 0) { %><p><%= it.t('notPaidYet') %></p><% } %>
<% if (it.code) { %><div id="as-code"><h3><%= it.t('asCodeOf', { what: it.code.title }) %></h3><%~ include('@samples', { t: it.t, label: it.t('asCode'), group: 'sample', items: it.code.samples }) %></div><% } %>
</section>
<section class="card" aria-labelledby="timeline-title"><h2 id="timeline-title"><%= it.t('timeline') %></h2><%~ include('@timeline', it) %></section>
</div><div class="stack">
<section class="card" aria-labelledby="bank-title"><h2 id="bank-title"><%= it.t('asTheBank') %></h2><div id="actions">
<form method="post" action="/console/pay" class="fields" id="bank"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="bank">
<input type="hidden" name="MerchantTradeNo" value="<%= it.order.MerchantTradeNo %>"><input type="hidden" name="MerchantID" value="<%= it.order.MerchantID %>">
<div class="buttons"><% for (const action of it.bank) { %><button id="do-<%= action.name %>" class="<%= action.look %>" formaction="/console/<%= action.command %>"<% if (action.field) { %> name="<%= action.field[0] %>" value="<%= action.field[1] %>"<% } %>><%= it.t(action.name) %></button><% } %></div><%~ include('@alert', { alert: it.alert, form: 'bank' }) %></form>
<% if (!it.hasReturnUrl) { %><p class="small"><%= it.t('noReturnUrl') %> <a href="/connect"><%= it.t('setIt') %></a></p><% } %></div></section>
<section class="card" aria-label="<%= it.t('facts') %>"><div id="facts"><dl class="facts"><% for (const [name, value] of it.facts) { %><div><dt><%= name %></dt><dd><%= value %></dd></div><% } %></dl>
<% for (const charge of it.charges) { %><h3><%= it.t('closeData') %> <span class="no small"><%= charge.TradeNo %></span></h3><% if (charge.rows.length === 0) { %><p class="small soft"><%= it.t('nothingThere') %></p><% } %><ul class="plain small n"><% for (const row of charge.rows) { %><li><%= row %></li><% } %></ul><% } %></div></section>
</div></div>`;

export const timelineTemplate = `<% if (it.unshown) { %><p class="small soft"><%= it.unshown %> <a href="<%= it.activityHref %>"><%= it.t('itsActivity') %></a></p><% } %><ol class="timeline" id="timeline"><% for (const entry of it.timeline) { %><% if (entry.gap) { %><li class="gap soft small"><%= entry.gap %></li><% } %><li class="<%= entry.tone %>"<% if (entry.id) { %> id="<%= entry.id %>"<% } %>>
<div class="when"><time><%= entry.at %></time></div>
<div><span class="what"><%= entry.title %></span> <% if (entry.pill) { %><span class="pill <%= entry.tone %>"><%= entry.pill %></span><% } %><% if (entry.effect) { %> <span class="pill info"><%= entry.effect %></span><% } %></div>
<% if (entry.detail) { %><div class="small soft no-break"><%= entry.detail %></div><% } %><%~ include('@notes', entry) %>
<% if (entry.href) { %><div class="small"><a id="<%= entry.id %>-link" href="<%= entry.href %>" aria-label="<%= it.t('showMessage') + ': ' + entry.title + ', ' + entry.at %>"><%= it.t('showMessage') %></a></div><% } %></li><% } %></ol>`;
