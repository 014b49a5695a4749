/** Sends what a form or a button asks for as JSON, shows the answer when it is a refusal, and else shows the page anew. */
export const PAGE_SCRIPT = `
const result = document.querySelector('output');
async function send(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const said = await answer.json();
  if (answer.ok && method === 'POST') location.reload();
  else result.textContent = JSON.stringify(said, null, 2);
}
document.addEventListener('submit', (event) => {
  event.preventDefault();
  const { action, dataset } = event.target;
  const fields = [...new FormData(event.target)].map(([name, value]) => [name, name === 'amount' ? Number(value) : value]);
  void send(dataset.method ?? 'POST', action, dataset.method ? undefined : Object.fromEntries(fields));
});
`;
