// The carrier behind the page: commands out, handset states in.

/** Sends one command. Throws with a readable message when the carrier refuses. */
export async function command(name, body) {
  const answer = await fetch(`/handset/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(result.message ?? String(answer.status));
  return result;
}

/** Hands a picture or another file to the carrier; resolves to where it lies. Throws as `command` does. */
export async function storeFile(file) {
  const answer = await fetch('/handset/file', {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(result.message ?? String(answer.status));
  return result.url;
}

/** Keeps the page live; the browser reconnects by itself. */
export function listen({ onLine, onHandset, onConnection }) {
  const number = new URLSearchParams(location.search).get('number');
  const query = number === null ? '' : `?number=${encodeURIComponent(number)}`;
  const events = new EventSource(`/handset/events${query}`);
  events.addEventListener('line', (event) => onLine(JSON.parse(event.data)));
  events.addEventListener('handset', (event) => onHandset(JSON.parse(event.data)));
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => onConnection(false));
}
