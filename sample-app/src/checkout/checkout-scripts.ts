/** Draws ECPay's form, and pays when the shop's own button is pressed. */
export const CHECKOUT_SCRIPT = `
const button = document.getElementById('pay');
const output = document.querySelector('output');
const { token, server, no } = button.dataset;
const say = (text) => { output.textContent = text; };
ECPay.initialize(server, 1, (error) => {
  if (error != null) return say(error);
  ECPay.createPayment(token, 'zh-TW', (problem) => {
    if (problem != null) return say(problem);
    button.disabled = false;
  }, 'V2');
});
button.onclick = () => {
  button.disabled = true; // one press, one payment
  say('');
  ECPay.getPayToken(async (info, error) => {
    if (error != null) {
      button.disabled = false;
      return say(error);
    }
    const answer = await fetch('/checkout/' + no + '/pay', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ PayToken: info.PayToken }),
    });
    const next = await answer.json();
    if (next.go) location.href = next.go;
    else say(next.say || next.message);
  });
};
`;

/** Asks the shop every second whether the notification has come. */
export const DONE_SCRIPT = `
const output = document.querySelector('output');
const timer = setInterval(async () => {
  const answer = await fetch('/checkout/' + output.dataset.no + '/state');
  if (!answer.ok) return;
  const { status, text } = await answer.json();
  if (status === output.dataset.status) return;
  output.dataset.status = status;
  output.textContent = text;
  if (status !== 'waiting') clearInterval(timer);
}, 1000);
`;
