// What the page knows. Views read it and listen for changes; only the functions here write it.

export const state = {
  world: { team: { id: '', name: '' }, users: [], channels: [], bot: null, groups: [] },
  me: '',
  route: { channel: '', thread: '', user: '', tab: 'messages' },
  messages: new Map(), // channel -> top level messages, oldest first
  threads: new Map(), // channel:ts -> parent and replies
  statuses: new Map(), // channel:ts -> {status, loading_messages}
  prompts: new Map(), // channel or channel:ts -> {title, prompts}
  titles: new Map(), // channel:ts -> title
  unread: new Map(), // channel -> count
  home: null,
  violations: [],
  ready: Promise.resolve(), // the event stream is open, so that nothing said from now on is missed
};

const listeners = new Map();

export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

export function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export const threadKey = (channel, ts) => `${channel}:${ts}`;
export const user = id => state.world.users.find(u => u.id === id);
export const channel = id => state.world.channels.find(c => c.id === id);
export const group = id => (state.world.groups ?? []).find(g => g.id === id);
export const bot = () => state.world.bot ?? { user_id: '', name: 'Assistant', commands: [], shortcuts: [] };
export const humans = () => state.world.users.filter(u => !u.is_bot);
export const isBotDm = c => c?.kind === 'im' && (c.members ?? []).includes(bot().user_id);
export const botDm = () => state.world.channels.find(c => isBotDm(c) && c.members.includes(state.me));
export const isMember = c => !c.members || c.members.includes(state.me);

export function userName(id) {
  const known = user(id);
  if (known) return known.real_name || known.name;
  return id === bot().user_id ? bot().name : id;
}

export function channelName(c) {
  if (!c) return '';
  if (c.kind !== 'im' && c.kind !== 'mpim') return c.name;
  const others = (c.members ?? []).filter(id => id !== state.me);
  return (others.length ? others : [state.me]).map(userName).join(', ');
}

const byTs = (a, b) => Number(a.ts) - Number(b.ts);
const isReply = m => Boolean(m.thread_ts) && m.thread_ts !== m.ts;

function put(list, message) {
  const at = list.findIndex(m => m.ts === message.ts);
  if (at >= 0) list[at] = { ...message, reply_count: message.reply_count ?? list[at].reply_count };
  else list.push(message);
  list.sort(byTs);
  return at < 0;
}

function take(list, ts) {
  const at = list?.findIndex(m => m.ts === ts) ?? -1;
  if (at >= 0) list.splice(at, 1);
}

export function setMessages(channelId, list) {
  for (const m of list) m.channel ??= channelId;
  state.messages.set(channelId, list.filter(m => !isReply(m) || m.subtype === 'thread_broadcast' || m.ephemeral && !m.thread_ts).sort(byTs));
  emit('messages', { channel: channelId });
}

export function setThread(channelId, ts, list) {
  for (const m of list) m.channel ??= channelId;
  state.threads.set(threadKey(channelId, ts), list.sort(byTs));
  emit('thread', { channel: channelId, thread: ts });
}

/** Applies a new or changed message; returns true when it was not known before. */
export function applyMessage(channelId, message) {
  const root = message.thread_ts || message.ts;
  const top = state.messages.get(channelId);
  const thread = state.threads.get(threadKey(channelId, root));
  let added = false;
  if (thread) added = put(thread, message);
  if (top && (!isReply(message) || message.subtype === 'thread_broadcast')) added = put(top, message) || added;
  if (isReply(message) && !message.ephemeral) countReply(top?.find(m => m.ts === root), message);
  if (isReply(message) && !message.ephemeral) countReply(thread?.find(m => m.ts === root), message);
  emit('messages', { channel: channelId, message });
  emit('thread', { channel: channelId, thread: root, message });
  return added;
}

function countReply(parent, reply) {
  if (!parent || Number(parent.latest_reply ?? 0) >= Number(reply.ts)) return;
  parent.reply_count = (parent.reply_count ?? 0) + 1;
  parent.latest_reply = reply.ts;
  if (!(parent.reply_users ?? []).includes(reply.user)) parent.reply_users = [...(parent.reply_users ?? []), reply.user];
}

export function dropMessage(channelId, message) {
  const root = message.thread_ts || message.ts;
  const top = state.messages.get(channelId);
  const thread = state.threads.get(threadKey(channelId, root));
  const known = top?.find(m => m.ts === message.ts);
  if (known?.reply_count && !message.ephemeral) {
    Object.assign(known, { is_deleted: true, text: '', blocks: undefined, files: undefined });
  } else {
    take(top, message.ts);
  }
  take(thread, message.ts);
  const parent = isReply(message) && !message.ephemeral ? top?.find(m => m.ts === root) : null;
  if (parent?.reply_count) parent.reply_count -= 1;
  emit('messages', { channel: channelId });
  emit('thread', { channel: channelId, thread: root });
}

/** Forgets all that belongs to one user's eyes (on a change of user or after a reconnect). */
export function forget() {
  for (const part of ['messages', 'threads', 'statuses', 'prompts', 'titles']) state[part].clear();
  state.home = null;
}
