export const ordersTemplate = `<% layout('@layout') %>
<div class="page-head"><h1><%= it.heading %></h1><div class="end"></div></div>
<section class="card gap" aria-labelledby="new-title"><h2 id="new-title"><%= it.t('newPayment') %></h2>
<form method="post" action="/console/pay" id="new-order" class="fields"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="new-order">
<div class="pair"><div><label for="new-no"><%= it.t('orderNo') %></label><input id="new-no" name="MerchantTradeNo" value="<%= it.nextNo %>" maxlength="20" required></div>
<div><label for="new-amount"><%= it.t('amountField') %></label><input id="new-amount" name="TradeAmt" value="1000" inputmode="numeric" required></div>
<div><label for="new-merchant"><%= it.t('merchant') %></label><select id="new-merchant" name="MerchantID"><% for (const merchant of it.merchants) { %><option value="<%= merchant.MerchantID %>"><%= merchant.MerchantID %></option><% } %></select></div></div>
<div class="buttons"><button class="main" id="new-pay"><%= it.t('pay') %></button><button formaction="/console/fail"><%= it.t('decline') %></button><button formaction="/console/simulate"><%= it.t('simulate') %></button><button formaction="/console/order"><%= it.t('orderOnly') %></button></div>
<%~ include('@alert', { alert: it.alert, form: 'new-order' }) %>
<details id="more-fields"><summary class="small"><%= it.t('moreFields') %></summary><div class="pair">
<div><label for="new-stage"><%= it.t('stage') %></label><select id="new-stage" name="Stage"><option value=""><%= it.t('none') %></option><% for (const stage of [3, 6, 12, 18, 24]) { %><option value="<%= stage %>"><%= stage %></option><% } %></select></div>
<div><label for="new-reddan"><%= it.t('redDan') %></label><input id="new-reddan" name="RedDan" inputmode="numeric"></div>
<div><label for="new-period"><%= it.t('periodType') %></label><select id="new-period" name="PeriodType"><option value=""><%= it.t('none') %></option><option value="D"><%= it.t('daily') %></option><option value="M"><%= it.t('monthly') %></option><option value="Y"><%= it.t('yearly') %></option></select></div>
<div><label for="new-frequency"><%= it.t('frequency') %></label><input id="new-frequency" name="Frequency" inputmode="numeric"></div>
<div><label for="new-times"><%= it.t('execTimes') %></label><input id="new-times" name="ExecTimes" inputmode="numeric"></div>
<div><label for="new-custom"><%= it.t('customField') %></label><input id="new-custom" name="CustomField" maxlength="200"></div>
<div><label for="new-url">ReturnURL</label><input id="new-url" name="returnUrl" type="url" placeholder="<%= it.returnUrl || it.t('noReturnUrlShort') %>"></div>
<label class="check"><input type="checkbox" name="unionPay" value="true"> <%= it.t('unionPay') %></label></div></details>
</form></section>
<div class="bar"><ul class="chips" aria-label="<%= it.t('filter') %>"><% for (const tab of it.tabs) { %><li><a id="status-<%= tab.id %>" href="<%= tab.href %>"<% if (tab.isChosen) { %> aria-current="true"<% } %>><%= tab.title %> <span class="n"><%= tab.count %></span></a></li><% } %></ul>
<form class="buttons" action="/orders" role="search" aria-label="<%= it.t('searchOrders') %>"><% if (it.status !== '') { %><input type="hidden" name="status" value="<%= it.status %>"><% } %><input type="search" name="q" value="<%= it.orderQuery %>" aria-label="<%= it.t('searchOrders') %>" placeholder="<%= it.t('orderNo') %>"></form>
<%~ include('@pages', it) %></div>
<section class="card" aria-label="<%= it.heading %>">
<% if (it.orders.length === 0) { %><p class="empty"><%= it.t(it.isFiltered ? 'nothingFound' : 'noOrders') %></p><% } else { %>
<table class="fold" id="orders"><thead><tr><th><%= it.t('orderNo') %></th><th><%= it.t('status') %></th><th class="n"><%= it.t('amount') %></th><th class="n"><%= it.t('captured') %></th><th class="n"><%= it.t('refunded') %></th><th><%= it.t('notification') %></th><th><%= it.t('tradeDate') %></th></tr></thead><tbody>
<% for (const order of it.orders) { %><tr id="order-<%= order.key %>"><td class="wide" data-label="<%= it.t('orderNo') %>"><a class="no" id="link-<%= order.key %>" href="<%= order.href %>"><%= order.MerchantTradeNo %></a><% const kind = order.code?.method ?? order.kind; if (kind !== 'plain') { %> <span class="pill"><%= it.t('kind.' + kind) %></span><% } %></td>
<td data-label="<%= it.t('status') %>"><span class="pill <%= order.tone %>"><%= it.t('status.' + order.standing) %></span></td>
<td class="n" data-label="<%= it.t('amount') %>"><%= order.amount %></td><td class="n" data-label="<%= it.t('captured') %>"><%= order.captured %></td><td class="n" data-label="<%= it.t('refunded') %>"><%= order.refunded %></td>
<td data-label="<%= it.t('notification') %>"><% if (order.notification.href) { %><a href="<%= order.notification.href %>" class="pill <%= order.notification.tone %>"><%= order.notification.text %></a><% } else { %><span class="soft small"><%= order.notification.text %></span><% } %></td>
<td class="when small" data-label="<%= it.t('tradeDate') %>"><%= order.at %></td></tr><% } %></tbody></table><% } %></section>`;
