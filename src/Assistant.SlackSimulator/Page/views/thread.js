// The thread pane at the right.

import { $, append, h, iconButton, toast } from '../dom.js';
import { channel, channelName, isBotDm, on, setThread, state, threadKey } from '../state.js';
import { getMessages, ApiError } from '../api.js';
import { closeThread } from '../router.js';
import { perform } from '../actions.js';
import { composerOrNotice } from './composer.js';
import { createList } from './list.js';
import { promptChips, statusLine } from './agent.js';

let current = null;

export function showThread(route) {
  const pane = $('thread');
  const key = `${state.me}:${route.channel}:${route.thread}`;
  if (current?.key === key && route.thread) return;
  current?.close();
  current = null;
  pane.hidden = !route.thread;
  if (!route.thread) { pane.replaceChildren(); return; }
  current = open(pane, key, route.channel, route.thread);
}

export const refreshThread = () => current?.load();
export const focusThread = () => current?.focus();

function open(pane, key, channelId, thread) {
  const c = channel(channelId);
  const status = statusLine(channelId, thread);
  const prompts = h('div');
  const list = createList({
    inThread: true,
    label: 'Thread',
    between: (message, i) => (i === 0 && message.reply_count ? countLine(message.reply_count) : null),
    bottom: h('div', prompts, status.node),
  });
  const title = h('h2', 'Thread');
  const composer = composerOrNotice(channelId, { thread, placeholder: 'Reply…', onSent: () => list.toEnd() });
  pane.replaceChildren();
  append(pane, [
    h('header.pane-head',
      iconButton('back', 'Back to the conversation', closeThread, 'back'),
      h('div.pane-title', title, h('p.pane-sub', isBotDm(c) ? channelName(c) : c?.kind === 'im' ? channelName(c) : `#${channelName(c)}`)),
      iconButton('close', 'Close thread', closeThread, 'close-pane')),
    list.node, composer.node]);

  const messages = () => state.threads.get(threadKey(channelId, thread));
  const draw = () => { if (messages()) list.update(messages()); };
  const drawTitle = () => { title.textContent = state.titles.get(threadKey(channelId, thread)) || 'Thread'; };
  function drawPrompts() {
    const own = state.prompts.get(threadKey(channelId, thread));
    const asked = messages()?.some(m => m.user === state.me && m.ts !== thread);
    prompts.replaceChildren();
    if (own && !asked) append(prompts, [promptChips(own, text => perform('message', { channel: channelId, thread_ts: thread, text }))]);
  }
  async function load() {
    try {
      setThread(channelId, thread, await getMessages(channelId, state.me, thread));
    } catch (error) {
      if (error instanceof ApiError && error.code !== 'unreachable') toast(error.message, 'error');
    }
  }
  const mine = e => e.channel === channelId && (e.thread === thread || e.thread_ts === thread);
  const off = [
    on('thread', e => { if (mine(e)) { draw(); drawPrompts(); } }),
    on('status', e => { if (mine(e)) { status.update(); list.toEnd(); } }),
    on('prompts', e => { if (mine(e)) drawPrompts(); }),
    on('title', e => { if (mine(e)) drawTitle(); }),
  ];
  draw();
  drawTitle();
  drawPrompts();
  status.update();
  load();
  if (matchMedia('(min-width: 760px)').matches) composer.field?.focus();
  return { key, load, focus: () => composer.field?.focus(), close: () => { off.forEach(f => f()); status.close(); } };
}

const countLine = count => h('div.reply-line', h('span', `${count} ${count === 1 ? 'reply' : 'replies'}`));
