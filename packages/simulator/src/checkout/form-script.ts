/** Runs in the frame: fills in test cards, checks what was entered, and hands the shop's page a PayToken. */
export const FORM_SCRIPT = `(function () {
  'use strict';
  var form = document.getElementById('form');
  var broken = document.getElementById('broken');
  var parentOrigin = (form || broken).dataset.parent;
  var byId = function (id) { return document.getElementById(id); };

  function tell(message) {
    if (window.parent !== window) window.parent.postMessage(message, parentOrigin);
  }
  new ResizeObserver(function () {
    tell({ type: 'ecpay-height', height: Math.ceil(document.body.getBoundingClientRect().height) });
  }).observe(document.body);
  if (broken) return tell({ type: 'ecpay-ready', error: broken.textContent });

  function method() {
    return form.querySelector('[name=method]:checked').value;
  }
  form.addEventListener('change', function (event) {
    if (event.target.name === 'method') {
      byId('card').hidden = method() !== 'Credit';
      byId('later').hidden = method() === 'Credit';
    }
    if (event.target.id === 'test-card' && event.target.value) {
      byId('CardNo').value = event.target.value.replace(/(.{4})(?=.)/g, '$1 ');
      byId('expiry').value = byId('expiry').value || '12/35';
      byId('CardCVV2').value = byId('CardCVV2').value || '222';
      ['CardNo', 'expiry', 'CardCVV2'].forEach(function (id) { mark(id, ''); });
    }
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });

  function mark(id, message) {
    byId(id + '-error').textContent = message;
    if (message) byId(id).setAttribute('aria-invalid', 'true');
    else byId(id).removeAttribute('aria-invalid');
  }

  function entered() {
    if (method() !== 'Credit') return { method: method() };
    var number = byId('CardNo').value.replace(/[ -]/g, '');
    var expiry = /^(0[1-9]|1[0-2])\\/?(\\d{2})$/.exec(byId('expiry').value.trim());
    var wrong = [
      ['CardNo', /^\\d{12,19}$/.test(number) ? '' : form.dataset.card],
      ['expiry', expiry ? '' : form.dataset.expiry],
      ['CardCVV2', /^\\d{3,4}$/.test(byId('CardCVV2').value) ? '' : form.dataset.cvv],
    ];
    wrong.forEach(function (one) { mark(one[0], one[1]); });
    var first = wrong.find(function (one) { return one[1] !== ''; });
    if (first) {
      byId(first[0]).focus();
      throw new Error(first[1]);
    }
    var stage = byId('Stage') ? byId('Stage').value : '';
    var card = { method: 'Credit', CardNo: number, CardValidMM: expiry[1], CardValidYY: expiry[2] };
    if (stage) card.Stage = Number(stage);
    return card;
  }

  window.addEventListener('message', function (event) {
    if (event.source !== window.parent || event.origin !== parentOrigin) return;
    var message = event.data || {};
    if (message.type !== 'ecpay-collect') return;
    var answer = function (more) { tell(Object.assign({ type: 'ecpay-collected', id: message.id }, more)); };
    var body;
    try {
      body = Object.assign({ Token: form.dataset.token }, entered());
    } catch (error) {
      return answer({ error: error.message });
    }
    fetch('/checkout/collect', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      .then(function (response) { return response.json(); })
      .then(answer)
      .catch(function () { answer({ error: 'The simulator does not answer' }); });
  });
  tell({ type: 'ecpay-ready' });
})();
`;
