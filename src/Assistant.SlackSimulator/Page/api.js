// The simulator's HTTP API and its event stream.

export class ApiError extends Error {
  constructor(code, message) {
    super(message || code);
    this.code = code;
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError('unreachable', 'The simulator does not answer. Is it still running?');
  }
  let body = null;
  try {
    body = await response.json();
  } catch {
    if (response.ok) throw new ApiError('bad_answer', 'The simulator answered with something that is not JSON.');
  }
  if (!response.ok) throw new ApiError(body?.error ?? `http_${response.status}`, body?.message ?? body?.error ?? `HTTP ${response.status}`);
  return body;
}

const query = values => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) parameters.set(name, value);
  return parameters.toString();
};

export const getWorld = () => request('_sim/world');
export const getMessages = (channel, user, thread) => request(`_sim/messages?${query({ channel, thread, user })}`).then(r => r.messages ?? []);
export const getHome = user => request(`_sim/home?${query({ user })}`).then(r => r.view ?? null);
export const getViolations = () => request('_sim/violations').then(r => r.violations ?? (Array.isArray(r) ? r : []));

/** Does something as a person, for example act('message', {user, channel, text}). */
export const act = (action, body) => request(`_sim/act/${action}`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/**
 * Keeps the event stream of one user open. Reconnects with a growing, jittered wait.
 * on.event(data), on.up(isReconnect), on.down(waitMs)
 */
export function openStream(user, on) {
  let source = null;
  let timer = 0;
  let attempt = 0;
  let seen = false;
  let closed = false;

  function connect() {
    if (closed) return;
    clearTimeout(timer);
    source?.close();
    source = new EventSource(`_sim/stream?${query({ user })}`);
    source.onopen = () => {
      const again = seen;
      seen = true;
      attempt = 0;
      on.up(again);
    };
    source.onmessage = message => {
      let data;
      try {
        data = JSON.parse(message.data);
      } catch {
        return;
      }
      on.event(data);
    };
    source.onerror = () => {
      if (closed) return;
      source.close();
      const wait = Math.min(15000, 500 * 2 ** attempt) * (0.8 + Math.random() * 0.4);
      attempt += 1;
      on.down(wait);
      clearTimeout(timer);
      timer = setTimeout(connect, wait);
    };
  }

  const now = () => { if (source?.readyState === EventSource.CLOSED) { attempt = 0; connect(); } };
  window.addEventListener('online', now);
  connect();
  return {
    retry: now,
    close() {
      closed = true;
      clearTimeout(timer);
      source?.close();
      window.removeEventListener('online', now);
    },
  };
}

export function fileToBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(new ApiError('unreadable_file', `${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}
