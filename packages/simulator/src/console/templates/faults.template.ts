export const faultsTemplate = `<% layout('@layout') %>
<div class="columns aside">
<section class="card" aria-labelledby="faults-title">
  <h1 id="faults-title"><%= it.t('faultsInForce') %></h1>
  <div id="faults" data-live tabindex="-1">
  <% if (it.faults.length === 0) { %><p class="soft"><%= it.t('noFaults') %></p><% } %>
  <ul class="plain"><% for (const fault of it.faults) { %><li class="row"><div><strong><%= fault.kind %></strong> → <%= fault.on %>
    <div class="small soft"><code><%= fault.rest %></code> <%= it.t('struck') %>: <%= fault.struck %></div></div>
    <form method="post" action="/console/fault-remove"><input type="hidden" name="back" value="<%= it.path %>"><input type="hidden" name="id" value="<%= fault.id %>">
    <button id="remove-<%= fault.id %>" aria-label="<%= it.t('remove') + ' ' + fault.kind + ' ' + fault.on %>"><%= it.t('remove') %></button></form></li><% } %></ul>
  <% if (it.faults.length > 1) { %><form method="post" action="/console/fault-clear"><input type="hidden" name="back" value="<%= it.path %>"><button id="clear"><%= it.t('removeAll') %></button></form><% } %>
  </div>
</section>
<section class="card" aria-labelledby="fault-title">
  <h2 id="fault-title"><%= it.t('faultNew') %></h2>
  <form method="post" action="/console/fault-add" class="fields"><input type="hidden" name="back" value="<%= it.path %>">
    <label><%= it.t('faultOn') %><select name="on"><option value="DoAction">DoAction</option><option value="QueryTrade">QueryTrade</option><option value="QueryRefundInfo">QueryRefundInfo</option><option value="notification"><%= it.t('notification') %></option></select></label>
    <label><%= it.t('faultKind') %><select name="kind">
      <optgroup label="<%= it.t('answersOf') %>"><% for (const kind of it.kinds.answer) { %><option><%= kind %></option><% } %></optgroup>
      <optgroup label="<%= it.t('notification') %>"><% for (const kind of it.kinds.notification) { %><option><%= kind %></option><% } %></optgroup>
    </select></label>
    <div class="pair">
    <label><%= it.t('faultAction') %><select name="Action"><option value=""><%= it.t('any') %></option><option>C</option><option>R</option><option>E</option><option>N</option></select></label>
    <label><%= it.t('faultOrder') %><input name="MerchantTradeNo" placeholder="<%= it.t('any') %>"></label>
    <label><%= it.t('faultAfter') %><input name="after" inputmode="numeric" pattern="[0-9]*" placeholder="0"></label>
    <label><%= it.t('faultTimes') %><input name="times" inputmode="numeric" pattern="[0-9]*" placeholder="1"></label>
    <label><%= it.t('faultMs') %><input name="ms" inputmode="numeric" pattern="[0-9]*"></label>
    <label><%= it.t('faultStatus') %><input name="status" inputmode="numeric" pattern="[0-9]*"></label>
    </div>
    <div class="buttons"><button class="main"><%= it.t('add') %></button></div>
  </form>
</section>
</div>`;
