/** The first run, ticking itself off; `connect` shows the same with everything in it. */
export const stepsTemplate = `<ol class="steps" id="steps">
<% it.steps.forEach((step, at) => { %><li class="step<% if (step.done) { %> done<% } %>" id="step-<%= step.name %>"><div class="mark"><% if (step.done) { %><span aria-hidden="true">✓</span><span class="hidden"><%= it.t('stepDone') %></span><% } else { %><%= at + 1 %><% } %></div>
<div><details id="step-<%= step.name %>-more"<% if (!step.done) { %> open<% } %>><summary><%= it.t('step.' + step.name) %></summary><div class="fields">
<% if (step.name === 'point') { %><p class="small"><%= it.t('step.point.text', { hosts: it.connect.hosts.join(it.lang === 'zh' ? '、' : ', ') }) %></p>
<dl class="facts"><div><dt><%= it.t('baseUrl') %></dt><dd class="no"><%= it.connect.url %></dd></div><div><dt>MerchantID</dt><dd class="no"><%= it.connect.merchantId %></dd></div><div><dt>HashKey</dt><dd class="no"><%= it.connect.hashKey %></dd></div><div><dt>HashIV</dt><dd class="no"><%= it.connect.hashIv %></dd></div></dl>
<%~ include('@samples', { t: it.t, label: it.t('step.point'), group: 'connect', kind: 'framework', items: it.connect.samples }) %>
<% } else if (step.name === 'returnUrl') { %><p class="small"><%= it.t('step.returnUrl.text') %></p>
<form method="post" action="/console/test-return-url" id="return-url" class="fields" data-keep><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="return-url">
<label for="return-url-field">ReturnURL</label><input id="return-url-field" type="url" name="returnUrl" value="<%= it.connect.returnUrl %>" placeholder="http://127.0.0.1:8000/ecpay/return" required>
<div class="buttons"><button class="main" id="test-return-url"><%= it.t('saveAndTest') %></button><button formaction="/console/return-url" id="save-return-url"><%= it.t('saveOnly') %></button></div>
<%~ include('@alert', { alert: it.alert, form: 'return-url' }) %></form>
<% if (it.lastTest) { %><div id="last-test"><span class="pill <%= it.lastTest.tone %>"><%= it.lastTest.result %></span> <a href="<%= it.lastTest.href %>"><%= it.t('showMessage') %></a><%~ include('@notes', it.lastTest) %></div><% } %>
<% } else if (step.name === 'pay') { %><form method="post" action="/console/pay" id="first-pay" class="buttons"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="first-pay"><input type="hidden" name="MerchantTradeNo" value="<%= it.nextNo %>"><input type="hidden" name="TradeAmt" value="1000"><button class="main" id="first-pay-button"><%= it.t('payTest', { no: it.nextNo }) %></button><%~ include('@alert', { alert: it.alert, form: 'first-pay' }) %></form>
<% } else if (step.name === 'capture') { %><p class="small"><%= it.t('step.capture.text') %></p><form method="post" action="/console/advance" id="first-advance" class="buttons"><input type="hidden" name="back" value="<%= it.here %>"><input type="hidden" name="form" value="first-advance"><button name="to" value="20:30" class="main" id="first-advance-button"><%= it.t('to2030') %></button></form>
<% } else { %><p class="small"><%= it.t('step.refund.text') %></p><% if (it.refundHref) { %><div class="buttons"><a class="button" id="first-refund" href="<%= it.refundHref %>"><%= it.t('openOrder') %></a></div><% } %><% } %>
</div></details></div></li><% }) %></ol>`;

export const connectTemplate = `<% layout('@layout') %>
<div class="page-head"><h1><%= it.heading %></h1></div>
<div class="columns aside"><section class="card" aria-label="<%= it.heading %>"><%~ include('@steps', it) %></section>
<section class="card" aria-labelledby="merchants-title"><h2 id="merchants-title"><%= it.t('merchants') %></h2>
<ul class="plain"><% for (const merchant of it.merchants) { %><li><b class="no"><%= merchant.MerchantID %></b> <span class="pill"><%= it.t('service.' + merchant.service) %></span> <% if (merchant.isPlatform) { %><span class="pill"><%= it.t('platform') %></span><% } %>
<div class="small soft"><% if (merchant.hashKey) { %>HashKey <span class="no"><%= merchant.hashKey %></span> · HashIV <span class="no"><%= merchant.hashIv %></span><% } else { %><%= it.t(merchant.hasKeys ? 'keysOfYours' : 'keysOfPlatform', { platform: merchant.PlatformID }) %><% } %></div>
<% if (merchant.service === 'credit') { %><div class="small soft"><%= it.t('balanceIs', { n: merchant.balance }) %><% if (!merchant.autoCapture) { %> · <%= it.t('noAutoCapture') %><% } %></div><% } %></li><% } %></ul></section></div>`;
