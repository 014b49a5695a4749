export const ordersTemplate = `<% layout('@layout') %>
<div class="columns aside">
<div class="stack">
<section class="card" aria-labelledby="orders-title">
  <h1 id="orders-title"><%= it.t('orders') %></h1>
  <div id="orders" data-live tabindex="-1">
  <% if (it.orders.length === 0) { %><p class="soft"><%= it.t('noOrders') %></p><% } else { %>
  <table>
    <thead><tr><th scope="col"><%= it.t('orderNo') %></th><th scope="col"><%= it.t('status') %></th><th scope="col"><%= it.t('kind') %></th>
    <th scope="col" class="n"><%= it.t('amount') %></th><th scope="col" class="n"><%= it.t('captured') %></th><th scope="col" class="n"><%= it.t('refunded') %></th>
    <th scope="col"><%= it.t('lastNotification') %></th></tr></thead>
    <tbody>
    <% for (const order of it.orders) { %><tr>
      <td data-label="<%= it.t('orderNo') %>"><div><a class="no" href="<%= order.href %>"><%= order.MerchantTradeNo %></a><div class="soft small"><%= order.MerchantID %></div></div></td>
      <td data-label="<%= it.t('status') %>"><span class="pill <%= order.tone %>"><%= it.t('status.' + order.Status) %></span></td>
      <td data-label="<%= it.t('kind') %>"><%= it.t('kind.' + order.kind) %></td>
      <td data-label="<%= it.t('amount') %>" class="n"><%= order.amount %></td>
      <td data-label="<%= it.t('captured') %>" class="n"><%= order.captured %></td>
      <td data-label="<%= it.t('refunded') %>" class="n"><%= order.refunded %></td>
      <td data-label="<%= it.t('lastNotification') %>"><div><% if (order.delivery) { %><span class="pill <%= order.delivery.tone %>"><%= order.delivery.text %></span><% } else { %><span class="soft"><%= it.t('nothingSent') %></span><% } %>
      <% if (order.next) { %><div class="soft small"><%= it.t('nextResend') %> <%= order.next %></div><% } %></div></td>
    </tr><% } %>
    </tbody>
  </table>
  <% } %>
  </div>
</section>
<section class="card" aria-labelledby="connect-title">
  <h2 id="connect-title"><%= it.t('connect') %></h2>
  <p class="small soft"><%= it.t('connectText') %></p>
  <p><strong><%= it.t('baseUrl') %>:</strong> <code><%= it.url %></code></p>
  <p><strong><%= it.t('returnUrl') %>:</strong> <% if (it.returnUrl) { %><code><%= it.returnUrl %></code><% } else { %><%= it.t('noReturnUrl') %><% } %></p>
  <div id="merchants" data-live tabindex="-1"><ul class="plain small">
  <% for (const merchant of it.merchants) { %><li><code><%= merchant.MerchantID %></code> <%= it.t(merchant.service) %><% if (merchant.autoCapture && merchant.service === 'credit') { %>, <%= it.t('autoCapture') %><% } %><% if (merchant.service === 'credit') { %>, <%= it.t('balance') %> NT$<%= merchant.amount %><% } %></li><% } %>
  </ul></div>
</section>
</div>
<section class="card" aria-labelledby="new-title">
  <h2 id="new-title"><%= it.t('newOrder') %></h2>
  <form method="post" action="/console/pay" class="fields" data-fresh id="new-order">
    <input type="hidden" name="back" value="<%= it.path %>">
    <label><%= it.t('orderNo') %><input name="MerchantTradeNo" required maxlength="20" value="<%= it.nextNo %>" autocomplete="off"></label>
    <label><%= it.t('amount') %><input name="TradeAmt" required inputmode="numeric" pattern="[0-9]+" value="1000" autocomplete="off"></label>
    <label><%= it.t('merchant') %><select name="MerchantID"><% for (const { MerchantID, service } of it.merchants) { if (service === 'credit') { %><option><%= MerchantID %></option><% } } %></select></label>
    <label><%= it.t('returnUrl') %><input name="returnUrl" type="url" placeholder="<%= it.t('returnUrlHint') %>"></label>
    <details id="more"><summary><%= it.t('more') %></summary><div class="fields">
      <div class="pair">
      <label><%= it.t('stage') %><input name="Stage" inputmode="numeric" pattern="[0-9]*"></label>
      <label><%= it.t('redDan') %><input name="RedDan" inputmode="numeric" pattern="[0-9]*"></label>
      </div>
      <label class="check"><input type="checkbox" name="unionPay"><%= it.t('unionPay') %></label>
      <div class="pair">
      <label><%= it.t('periodType') %><select name="PeriodType"><option value=""><%= it.t('none') %></option><option value="D"><%= it.t('daily') %></option><option value="M"><%= it.t('monthly') %></option><option value="Y"><%= it.t('yearly') %></option></select></label>
      <label><%= it.t('frequency') %><input name="Frequency" inputmode="numeric" pattern="[0-9]*"></label>
      <label><%= it.t('execTimes') %><input name="ExecTimes" inputmode="numeric" pattern="[0-9]*"></label>
      </div>
      <label><%= it.t('customField') %><input name="CustomField"></label>
    </div></details>
    <div class="buttons">
      <button class="main"><%= it.t('pay') %></button>
      <button class="bad" formaction="/console/fail"><%= it.t('fail') %></button>
      <button formaction="/console/order"><%= it.t('onlyOrder') %></button>
    </div>
  </form>
</section>
</div>`;
