// The address: #/C123/1700000000.000100?as=U123&tab=home

export function parseHash(hash) {
  const [path, queryText = ''] = hash.replace(/^#\/?/, '').split('?');
  const [channel = '', thread = ''] = path.split('/').map(safeDecode);
  const query = new URLSearchParams(queryText);
  return { channel, thread, user: query.get('as') ?? '', tab: query.get('tab') === 'home' ? 'home' : 'messages' };
}

export function formatHash({ channel, thread, user, tab }) {
  const query = new URLSearchParams();
  if (user) query.set('as', user);
  if (tab === 'home') query.set('tab', 'home');
  const path = [channel, thread].filter(Boolean).map(encodeURIComponent).join('/');
  return `#/${path}${query.size ? `?${query}` : ''}`;
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Changes parts of the address; the change comes back through the hashchange event. */
export function go(changes, { replace = false } = {}) {
  const next = formatHash({ ...parseHash(location.hash), ...changes });
  if (next === location.hash) return;
  if (replace) {
    history.replaceState(null, '', next);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = next;
  }
}

export const goChannel = (channel, tab = 'messages') => go({ channel, thread: '', tab });
export const goThread = (channel, thread) => go({ channel, thread, tab: 'messages' });
export const closeThread = () => go({ thread: '' });
