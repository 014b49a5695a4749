// Asks every second whether the notification has come, and shows the page anew when it has.
const { no, status } = document.querySelector('[data-no]').dataset;
const timer = setInterval(async () => {
  const answer = await fetch('/orders/' + no + '/state').catch(() => undefined);
  if (!answer?.ok) return;
  if ((await answer.json()).status !== status) {
    clearInterval(timer);
    location.reload();
  }
}, 1000);
