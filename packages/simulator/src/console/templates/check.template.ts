import { toolTabsTemplate } from './tools.template.js';

export const checkTemplate = `<% layout('@layout') %>
<div class="page-head"><h1><%= it.heading %></h1>${toolTabsTemplate}</div>
<section class="card gap" aria-label="<%= it.heading %>"><p class="small"><%= it.t('checkText') %></p>
<form method="post" action="/console/check" id="check" class="fields" data-keep><input type="hidden" name="back" value="/tools/check"><input type="hidden" name="form" value="check">
<div class="pair"><div><label for="check-url">ReturnURL</label><input id="check-url" name="url" type="url" value="<%= it.url %>" placeholder="http://127.0.0.1:8000/ecpay/return" required></div>
<div><label for="check-merchant"><%= it.t('keysOf') %></label><select id="check-merchant" name="merchantId"><% for (const one of it.merchants) { %><option value="<%= one %>"><%= one %></option><% } %></select></div>
<div><label for="check-orders"><%= it.t('checkOrders') %></label><input id="check-orders" name="orders"></div><div><label for="check-amount"><%= it.t('amountField') %></label><input id="check-amount" name="amount" value="100" inputmode="numeric"></div></div>
<div class="buttons"><button class="main" id="start-check"><%= it.t('checkNow') %></button></div><%~ include('@alert', { alert: it.alert, form: 'check' }) %></form></section>
<% if (it.run) { %><section class="card" aria-labelledby="report-title"><h2 id="report-title"><%= it.run.url %> <% if (it.run.summary) { %><span class="pill <%= it.run.tone %>" id="check-summary"><%= it.run.summary %></span><% } else { %><span class="pill info"><%= it.t('checking') %></span><% } %></h2>
<ol class="plain" id="report"><% for (const result of it.run.results) { %><li id="check-<%= result.id %>" class="layer <%= result.tone %>"><div><span class="pill <%= result.tone %>"><%= it.t('outcome.' + result.outcome) %></span> <b><%= result.title %></b></div><div class="small"><%= result.found %></div><% if (result.fix) { %><div class="small"><b><%= it.t('howToFix') %></b>: <%= result.fix %></div><% } %></li><% } %></ol><% if (it.run.looks.length > 0) { %><h3 id="looks"><%= it.run.lookTitle %></h3><ul class="plain small"><% for (const look of it.run.looks) { %><li><%= look %></li><% } %></ul><% } %></section><% } %>`;
