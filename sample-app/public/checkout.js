// Draws ECPay's form into #ECPayPayment, and pays when the shop's own button is pressed.
const button = document.getElementById('pay');
const said = document.getElementById('said');
const { token, server, no, language } = button.dataset;
const say = (text) => {
  said.textContent = text;
  said.hidden = text === '';
};
ECPay.initialize(server, 1, (error) => {
  if (error != null) return say(error);
  ECPay.createPayment(
    token,
    language === 'zh' ? 'zh-TW' : 'en-US',
    (problem) => {
      if (problem != null) return say(problem);
      button.disabled = false;
    },
    'V2',
  );
});
button.onclick = () => {
  button.disabled = true; // one press, one payment
  say('');
  ECPay.getPayToken(async (info, error) => {
    if (error != null) {
      button.disabled = false;
      return say(error);
    }
    try {
      const answer = await fetch(`/orders/${no}/payment`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ PayToken: info.PayToken }),
      });
      const next = await answer.json();
      if (next.go) location.href = next.go;
      else {
        say(said.dataset[next.say] ?? next.message);
        document.getElementById('again').hidden = false;
      }
    } catch {
      location.href = `/orders/${no}`; // nobody knows what became of it: that page will
    }
  });
};
