/**
 * The stand-in of ECPay's script, with ECPay's own calls. A shop that loads it from here instead of from ECPay works without another
 * change: the form is a frame of the simulator's origin, so that the shop's page never sees the card.
 */
export const SDK_SCRIPT = `(function () {
  'use strict';
  var origin = new URL(document.currentScript.src).origin;
  var frame, waiting = {}, last = 0, started = false;

  function say(callback) {
    return typeof callback === 'function' ? callback : function () {};
  }

  function fail(callback, message) {
    setTimeout(function () { say(callback)(message); }, 0);
  }

  window.addEventListener('message', function (event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    var message = event.data || {};
    if (message.type === 'ecpay-height') frame.style.height = message.height + 'px';
    if (message.type === 'ecpay-ready' && waiting.ready) {
      var ready = waiting.ready;
      waiting.ready = undefined;
      ready(message.error || null);
    }
    if (message.type === 'ecpay-collected' && waiting[message.id]) {
      var collected = waiting[message.id];
      delete waiting[message.id];
      collected(message);
    }
  });

  function draw(purpose, token, language, callback) {
    var place = document.getElementById('ECPayPayment');
    if (!started) return fail(callback, 'ECPay.initialize has to come first');
    if (!place) return fail(callback, 'The page has no element with the id ECPayPayment');
    waiting = { ready: say(callback) };
    frame = document.createElement('iframe');
    frame.title = language === 'en-US' ? 'Payment form' : '付款表單';
    frame.style.cssText = 'border:0;width:100%;height:320px;display:block';
    frame.src = origin + '/checkout/form?token=' + encodeURIComponent(token) + '&purpose=' + purpose +
      '&lang=' + encodeURIComponent(language || 'zh-TW') + '&parent=' + encodeURIComponent(location.origin);
    place.replaceChildren(frame);
  }

  function collect(callback, name) {
    if (!frame) return setTimeout(function () { callback(null, 'The form was not drawn yet'); }, 0);
    var id = ++last;
    waiting[id] = function (message) {
      var result = {};
      result[name] = message.payToken;
      callback(message.error ? null : result, message.error || null);
    };
    frame.contentWindow.postMessage({ type: 'ecpay-collect', id: id }, origin);
  }

  window.ECPay = {
    ServerType: { Stage: 'Stage', Prod: 'Prod' },
    Language: { zhTW: 'zh-TW', enUS: 'en-US' },
    initialize: function (server, isLoading, callback) {
      if (server !== 'Stage') return fail(callback, 'The simulator is server Stage, not ' + server);
      started = true;
      fail(callback, null);
    },
    createPayment: function (token, language, callback) { draw('pay', token, language, callback); },
    getPayToken: function (callback) { collect(callback, 'PayToken'); },
    addBindingCard: function (token, language, callback) { draw('bind', token, language, callback); },
    getBindCardPayToken: function (callback) { collect(callback, 'BindCardPayToken'); },
  };
})();
`;
