// What the bot tells while it works: status line, suggested prompts, the stop button.

import { h, icon } from '../dom.js';
import { bot, state, threadKey } from '../state.js';
import { perform } from '../actions.js';
import { avatar } from './people.js';

export function statusLine(channelId, thread) {
  const node = h('div.status-line', { role: 'status', hidden: true });
  let timer = 0;
  function update() {
    clearInterval(timer);
    const now = state.statuses.get(threadKey(channelId, thread));
    const busy = Boolean(now?.status);
    node.hidden = !busy;
    if (!busy) { node.replaceChildren(); return; }
    const texts = now.loading_messages?.length ? now.loading_messages : [statusText(now)];
    const text = h('span.status-text', texts[0]);
    node.replaceChildren(avatar(bot().user_id, 'tiny'), text, dots(), stopButton(channelId, thread));
    let i = 0;
    if (texts.length > 1) timer = setInterval(() => { i = (i + 1) % texts.length; text.textContent = texts[i]; }, 2500);
  }
  return { node, update, close: () => clearInterval(timer) };
}

/** The words of a status: the bot's own, or its name with what it does. */
export const statusText = now => now.loading_messages?.[0] || `${bot().name} ${now.status}`;

export const dots = () => h('span.dots', { 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));

function stopButton(channelId, thread) {
  if (!bot().has_agent_view) return '';
  const node = h('button.button.small', {
    type: 'button', onclick: async () => { node.disabled = true; await perform('stop', { channel: channelId, thread_ts: thread }); node.disabled = false; },
  }, icon('stop', 14), 'Stop');
  return node;
}

/** Chips for the prompts the bot suggests; send(message) posts one. */
export function promptChips(prompts, send) {
  if (!prompts?.prompts?.length) return null;
  return h('div.prompts', { role: 'group', 'aria-label': prompts.title || 'Suggested prompts' },
    h('p.prompts-title', prompts.title || 'Try these prompts to get started:'),
    h('div.prompt-list', ...prompts.prompts.map(p => h('button.prompt', { type: 'button', title: p.message, onclick: () => send(p.message) }, p.title))));
}
