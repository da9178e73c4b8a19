// One message: who, when, what, and what can be done with it.

import { h, icon, iconButton } from '../dom.js';
import { bot, dropMessage, state, threadKey, userName } from '../state.js';
import { messageSurface, perform } from '../actions.js';
import { goThread } from '../router.js';
import { renderBlocks, task } from '../render/blocks.js';
import { markdown } from '../render/markdown.js';
import { mrkdwn, plainText } from '../render/mrkdwn.js';
import { EMOJI, emoji, PICKER } from '../render/emoji.js';
import { decode, encode } from './encode.js';
import { dots, statusText } from './agent.js';
import { confirmDialog, openMenu, promptDialog } from './layers.js';
import { avatar, fullTime, isBot, shortWhen, time } from './people.js';

const SYSTEM = /^(channel|group)_(join|leave|topic|purpose|name|archive|unarchive)$/;

/** options: {follows: same author as before, inThread} */
export function messageNode(message, { follows = false, inThread = false } = {}) {
  if (SYSTEM.test(message.subtype ?? '')) {
    return h('article.message.system', { tabindex: '0', dataset: { ts: message.ts } },
      avatar(message.user, 'small'), h('div', h('strong', userName(message.user)), ' ', ...mrkdwn(message.text.replace(/^<@\w+> /, ''))), clock(message));
  }
  const compact = follows && !message.ephemeral && !message.is_deleted;
  const author = message.user || bot().user_id;
  const node = h('article.message', {
    tabindex: '0',
    class: [compact ? 'compact' : '', message.ephemeral ? 'ephemeral' : '', message.streaming_state === 'in_progress' ? 'streaming' : ''].join(' '),
    dataset: { ts: message.ts },
    'aria-label': `${userName(author)}, ${time(message.ts)}`,
  },
  compact ? h('span.gutter', clock(message)) : avatar(author),
  h('div.message-main',
    message.ephemeral ? h('p.only-you', h('span', { 'aria-hidden': 'true' }, '👁 '), 'Only visible to you') : null,
    message.subtype === 'thread_broadcast' && !inThread ? h('p.only-you', 'replied to a thread: ', h('button.link', { type: 'button', onclick: () => goThread(message.channel, message.thread_ts) }, 'view thread')) : null,
    compact ? null : h('div.message-head',
      h('span.author', userName(author)),
      isBot(author) || message.bot_id ? h('span.app-badge', 'APP') : null,
      clock(message)),
    message.is_deleted ? h('p.deleted', 'This message was deleted.') : body(message),
    message.ephemeral ? h('button.link.dismiss', { type: 'button', onclick: () => dropMessage(message.channel, message) }, 'Dismiss message') : null,
    reactions(message),
    inThread ? null : [replies(message), working(message)]),
  message.ephemeral || message.is_deleted ? null : toolbar(message, inThread));
  return node;
}

const clock = message => h('time.clock', { datetime: new Date(Number(message.ts) * 1000).toISOString(), title: fullTime(message.ts) }, time(message.ts));

function body(message) {
  const surface = messageSurface(message);
  const parts = [];
  const tasks = new Map();
  for (const chunk of message.chunks ?? []) if (chunk.type === 'task_update') tasks.set(chunk.id, { ...tasks.get(chunk.id), ...chunk });
  const streamed = message.streaming_state !== undefined && message.streaming_state !== null;
  const shown = message.blocks ?? [];
  const blocksHoldText = shown.some(b => ['markdown', 'rich_text'].includes(b.type));
  parts.push(...[...tasks.values()].map(task));
  if (streamed && !blocksHoldText && message.text) parts.push(h('div.block-markdown', ...markdown(message.text)));
  else if (!shown.length && message.text) parts.push(h('div.text', ...mrkdwn(message.text, { names: !isBot(message.user) })));
  parts.push(...renderBlocks(shown, surface));
  if (message.streaming_state === 'in_progress') putCaret(parts);
  if (message.edited) parts.push(editedMark(message, parts));
  return h('div.message-body', ...parts.filter(Boolean), files(message));
}

/** The caret stands behind the last text, however deep that is. */
function putCaret(parts) {
  const caret = h('span.caret', { role: 'img', 'aria-label': 'is writing' });
  let at = [...parts].reverse().find(p => p.matches?.('.block-markdown, .text, .block-rich-text'));
  if (!at) { parts.push(caret); return; }
  while (at.lastElementChild && at.lastChild === at.lastElementChild && /^(P|UL|OL|LI|BLOCKQUOTE|DIV|PRE|CODE)$/.test(at.lastElementChild.tagName)) at = at.lastElementChild;
  at.append(caret);
}

function editedMark(message, parts) {
  const mark = h('span.edited', { title: `Edited ${fullTime(message.edited.ts)}${message.revisions > 1 ? `, ${message.revisions} versions` : ''}` }, ' (edited)');
  const last = parts[parts.length - 1];
  if (last?.matches?.('.text')) { last.append(mark); return null; }
  return mark;
}

function files(message) {
  if (!message.files?.length) return null;
  return h('div.files', ...message.files.map(file => {
    const address = new URL(file.url ?? '', location.href);
    const own = address.origin === location.origin && file.url;
    if (own && /^image\/(png|jpe?g|gif|webp)$/.test(file.mimetype ?? '')) {
      return h('a.file-image', { href: address.href, target: '_blank', rel: 'noopener', 'aria-label': `Open ${file.name}` },
        h('span.file-name', file.name), h('img', { src: address.href, alt: file.alt_text ?? file.name, loading: 'lazy' }));
    }
    return h(own ? 'a.file' : 'span.file', own ? { href: address.href, target: '_blank', rel: 'noopener' } : null,
      icon('file', 28), h('span', h('strong', file.name), h('small', `${file.mimetype ?? 'file'} · ${size(file.size)}`)));
  }));
}

const size = bytes => (bytes === undefined ? '' : bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`);

// reactions

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h('div.reactions', ...message.reactions.map(r => {
    const mine = r.users.includes(state.me);
    const who = r.users.map(userName).join(', ');
    return h('button.reaction', {
      type: 'button', 'aria-pressed': String(mine), title: `${who} reacted with :${r.name}:`, 'aria-label': `${r.name.replace(/_/g, ' ')}, ${r.users.length}: ${who}`,
      onclick: () => react(message, r.name, mine),
    }, emoji(r.name) ?? `:${r.name}:`, h('span.count', r.users.length));
  }), addReaction(message));
}

const react = (message, name, remove = false) => perform('react', { channel: message.channel, ts: message.ts, name, ...(remove ? { remove: true } : {}) });

function addReaction(message) {
  const node = iconButton('smile', 'Add a reaction', () => openMenu(node, [
    ...PICKER, ...Object.keys(EMOJI).filter(name => !PICKER.includes(name) && !/^thumbs/.test(name)),
  ].map(name => ({ label: EMOJI[name], name: `:${name}:`, onSelect: () => toggle(message, name) })), { label: 'Reactions', className: 'emoji-grid' }));
  node.setAttribute('aria-haspopup', 'menu');
  return node;
}

function toggle(message, name) {
  const mine = message.reactions?.some(r => r.name === name && r.users.includes(state.me));
  return react(message, name, mine);
}

function replies(message) {
  if (!message.reply_count) return null;
  const count = message.reply_count;
  const people = (message.reply_users ?? []).slice(0, 4);
  return h('button.replies', { type: 'button', onclick: () => goThread(message.channel, message.ts) },
    ...people.map(id => avatar(id, 'tiny')),
    h('span.reply-count', `${count} ${count === 1 ? 'reply' : 'replies'}`),
    message.latest_reply ? h('span.last-reply', `Last reply ${shortWhen(message.latest_reply)}`) : null);
}

/** In the channel one sees that the bot works in a thread. */
function working(message) {
  const now = state.statuses.get(threadKey(message.channel, message.ts));
  if (!now) return null;
  return h('button.working', { type: 'button', onclick: () => goThread(message.channel, message.ts) }, avatar(bot().user_id, 'tiny'), statusText(now), dots());
}

// actions

function toolbar(message, inThread) {
  const more = iconButton('more', 'More actions', () => openMenu(more, menuItems(message, inThread), { label: 'Message actions' }));
  more.setAttribute('aria-haspopup', 'menu');
  return h('div.toolbar', { role: 'toolbar', 'aria-label': 'Message actions' },
    ...['white_check_mark', 'eyes'].map(name => h('button.icon-button.quick', {
      type: 'button', title: `React with :${name}:`, 'aria-label': `React with ${name.replace(/_/g, ' ')}`, onclick: () => toggle(message, name),
    }, EMOJI[name])),
    addReaction(message),
    inThread ? null : iconButton('reply', 'Reply in thread', () => goThread(message.channel, message.thread_ts || message.ts)),
    more);
}

function menuItems(message, inThread) {
  const items = [];
  const shortcuts = (bot().shortcuts ?? []).filter(s => !['shortcut', 'global'].includes(s.type));
  if (!inThread) items.push({ label: 'Reply in thread', icon: icon('reply', 16), onSelect: () => goThread(message.channel, message.thread_ts || message.ts) });
  items.push({ label: 'Copy text', icon: icon('file', 16), onSelect: () => navigator.clipboard?.writeText(plainText(message.text)) });
  if (shortcuts.length) {
    items.push('divider', { heading: bot().name });
    items.push(...shortcuts.map(s => ({
      label: s.name, icon: icon('bolt', 16), onSelect: () => perform('shortcut', { callback_id: s.callback_id, channel: message.channel, ts: message.ts }),
    })));
  }
  if (message.user === state.me) {
    items.push('divider',
      { label: 'Edit message', icon: icon('edit', 16), onSelect: () => edit(message) },
      { label: 'Delete message', icon: icon('trash', 16), danger: true, onSelect: () => remove(message) });
  }
  return items;
}

export async function edit(message) {
  const before = decode(message.text);
  const typed = await promptDialog({ title: 'Edit message', value: before, multiline: true });
  if (typed !== null && typed.trim() && typed !== before) await perform('edit', { channel: message.channel, ts: message.ts, text: encode(typed) });
}

async function remove(message) {
  const agreed = await confirmDialog({ title: 'Delete message', text: 'Delete this message? This cannot be undone.', confirm: 'Delete', danger: true });
  if (agreed) await perform('delete', { channel: message.channel, ts: message.ts });
}
