/** Sends what a form asks for as JSON, shows the page anew, and above it what was refused, and why. */
export const PAGE_SCRIPT = `
document.querySelector('output').textContent = sessionStorage.getItem('refusal') ?? '';
sessionStorage.removeItem('refusal');
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const fields = [...new FormData(form)].map(([name, value]) => [name, name === 'amount' ? Number(value) : value]);
  const answer = await fetch(form.action, {
    method: form.dataset.method ?? 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(fields)),
  });
  const { message } = await answer.json();
  if (!answer.ok) sessionStorage.setItem('refusal', message);
  location.reload();
});
`;
