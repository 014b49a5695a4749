export const ticketsTemplate = `<% layout('@layout') %>
<div class="columns aside">
<section class="card" aria-labelledby="tickets-title">
  <h1 id="tickets-title"><%= it.t('tickets') %></h1>
  <div id="tickets" data-live tabindex="-1">
  <% if (it.tickets.length === 0) { %><p class="soft"><%= it.t('noTickets') %></p><% } %>
  <ul class="plain"><% for (const ticket of it.tickets) { %><li class="row"><div>
    <div><span class="no"><%= ticket.MerchantTradeNo %></span> <span class="soft small"><%= ticket.MerchantID %></span></div>
    <div class="small">NT$<%= ticket.amount %> · <%= it.t('total') %> NT$<%= ticket.total %></div>
    <ul class="plain small"><% for (const refund of ticket.refunds) { %><li>#<%= refund.refundNo %> NT$<%= refund.amount %> <span class="pill <%= refund.confirmed ? 'good' : 'warn' %>"><%= it.t(refund.confirmed ? 'confirmed' : 'waiting') %></span></li><% } %></ul>
    </div>
    <form method="post" action="/console/ticket-refund" class="inline"><input type="hidden" name="back" value="<%= it.path %>">
      <input type="hidden" name="MerchantTradeNo" value="<%= ticket.MerchantTradeNo %>"><input type="hidden" name="MerchantID" value="<%= ticket.MerchantID %>">
      <% if (ticket.left > 0) { %><label><%= it.t('refundAmount') %><input id="amount-<%= ticket.key %>" name="amount" inputmode="numeric" pattern="[0-9]*"></label>
      <button id="refund-<%= ticket.key %>"><%= it.t('refund') %></button><% } %>
      <% if (ticket.waiting) { %><button id="confirm-<%= ticket.key %>" class="main" formaction="/console/ticket-confirm"><%= it.t('confirmRefund') %></button><% } %>
    </form></li><% } %></ul>
  </div>
</section>
<section class="card" aria-labelledby="issue-title">
  <h2 id="issue-title"><%= it.t('ticketNew') %></h2>
  <form method="post" action="/console/ticket-issue" class="fields" data-fresh id="new-ticket">
    <input type="hidden" name="back" value="<%= it.path %>">
    <label><%= it.t('orderNo') %><input name="MerchantTradeNo" required maxlength="25" value="<%= it.nextNo %>" autocomplete="off"></label>
    <label><%= it.t('amount') %><input name="TradeAmount" required inputmode="numeric" pattern="[0-9]+" value="1000" autocomplete="off"></label>
    <label><%= it.t('merchant') %><select name="MerchantID"><% for (const { MerchantID, service } of it.merchants) { if (service === 'ticket') { %><option><%= MerchantID %></option><% } } %></select></label>
    <input type="hidden" name="pickupVoucher" value="false">
    <label class="check"><input type="checkbox" name="pickupVoucher" checked><%= it.t('pickupVoucher') %></label>
    <div class="buttons"><button class="main"><%= it.t('issue') %></button></div>
  </form>
</section>
</div>`;
