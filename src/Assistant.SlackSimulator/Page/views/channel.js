// The middle pane: a channel, a direct message, or the app's Home.

import { $, append, h, icon, iconButton, toast } from '../dom.js';
import { ApiError, getHome, getMessages, getWorld } from '../api.js';
import { bot, channel, channelName, emit, isBotDm, on, setMessages, state, userName } from '../state.js';
import { perform } from '../actions.js';
import { go, goChannel, goThread } from '../router.js';
import { mrkdwn } from '../render/mrkdwn.js';
import { composerOrNotice, placeholderFor } from './composer.js';
import { createHome } from './home.js';
import { createList } from './list.js';
import { promptChips, statusLine } from './agent.js';
import { edit } from './message.js';
import { avatar } from './people.js';

let current = null;

export function showChannel(route) {
  const key = `${state.me}:${route.channel}:${route.tab}`;
  if (current?.key === key) return;
  current?.close();
  state.unread.delete(route.channel);
  const pane = $('main');
  pane.replaceChildren();
  const c = channel(route.channel);
  if (!c) {
    append(pane, [head(null, []), h('div.empty', h('h2', 'Nothing here'), h('p', 'Choose a channel or a direct message at the left.'))]);
    current = { key, close: () => {}, load: () => {} };
    return;
  }
  current = route.tab === 'home' && isBotDm(c) ? openHome(pane, key, c) : openMessages(pane, key, c);
}

export const refreshChannel = () => current?.load();
export const focusComposer = () => current?.focus?.();

function head(c, extra) {
  const person = c?.kind === 'im' || c?.kind === 'mpim';
  const other = person ? (c.members ?? []).find(id => id !== state.me) ?? state.me : '';
  return h('header.pane-head',
    iconButton('back', 'Back to the list of channels', () => { $('app').dataset.pane = 'sidebar'; document.querySelector('#sidebar [aria-current]')?.focus(); }, 'back'),
    c ? h('span.pane-sign', { 'aria-hidden': 'true' }, person ? avatar(other, 'small') : icon(c.kind === 'private' ? 'lock' : 'hash')) : null,
    h('div.pane-title', h('h1', c ? channelName(c) : ''), c?.topic ? h('p.pane-sub', ...mrkdwn(c.topic)) : null),
    c?.is_ext_shared ? h('span.tag', 'External') : null,
    c?.is_archived ? h('span.tag', 'Archived') : null,
    ...extra,
    c && !person ? h('span.member-count', { title: (c.members ?? []).map(userName).join(', ') }, icon('people', 16), h('span', c.members?.length ?? 0), h('span.sr-only', ' members')) : null);
}

function tabs(c, selected) {
  if (!isBotDm(c) || !bot().has_home) return null;
  const tab = (name, label) => h('button.tab', {
    type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(name === selected), 'aria-controls': 'tabpanel', tabindex: name === selected ? '0' : '-1', onclick: () => goChannel(c.id, name),
  }, label);
  const node = h('div.tabs', { role: 'tablist', 'aria-label': channelName(c) }, tab('home', 'Home'), tab('messages', 'Messages'));
  node.addEventListener('keydown', event => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    goChannel(c.id, selected === 'home' ? 'messages' : 'home');
    setTimeout(() => document.querySelector('.tab[aria-selected="true"]')?.focus(), 30);
  });
  return node;
}

function openHome(pane, key, c) {
  const home = createHome();
  append(pane, [head(c, []), tabs(c, 'home'), h('div.tabpanel', { id: 'tabpanel', role: 'tabpanel', 'aria-labelledby': 'tab-home' }, home.node)]);
  async function load() {
    try {
      state.home = await getHome(state.me);
      emit('home');
    } catch (error) { failed(error); }
  }
  load();
  state.ready.then(() => perform('open_home', { tab: 'home' })).then(load);
  return { key, load, close: home.close };
}

function openMessages(pane, key, c) {
  const extra = [];
  if (isBotDm(c) && !bot().has_agent_view) {
    extra.push(h('button.button.small', {
      type: 'button', onclick: async () => { const made = await perform('start_assistant_thread', {}); if (made) goThread(made.channel, made.thread_ts); },
    }, icon('plus', 14), 'New chat'));
  }
  const intro = h('div.intro');
  const prompts = h('div');
  const status = statusLine(c.id, '');
  const list = createList({ label: `Messages in ${channelName(c)}`, top: intro, bottom: h('div', prompts, status.node) });
  const composer = composerOrNotice(c.id, { placeholder: placeholderFor(c), onSent: () => list.toEnd() });
  const tabList = tabs(c, 'messages');
  append(pane, [head(c, extra), tabList,
    h('div.tabpanel', tabList ? { id: 'tabpanel', role: 'tabpanel', 'aria-labelledby': 'tab-messages' } : null, list.node, composer.node)]);

  const messages = () => state.messages.get(c.id);
  function draw() {
    if (!messages()) return;
    list.update(messages());
    intro.replaceChildren();
    append(intro, [introduction(c, messages().some(m => !m.ephemeral && !/^channel_/.test(m.subtype ?? '')), composer)]);
  }
  function drawPrompts() {
    prompts.replaceChildren();
    const own = isBotDm(c) ? state.prompts.get(c.id) : null;
    const last = messages()?.[messages().length - 1];
    if (own && !(last?.user === state.me)) append(prompts, [promptChips(own, text => perform('message', { channel: c.id, text }))]);
  }
  async function load() {
    try {
      setMessages(c.id, await getMessages(c.id, state.me));
      list.toEnd();
    } catch (error) { failed(error); }
  }
  const off = [
    on('messages', e => { if (e.channel === c.id) { draw(); drawPrompts(); } }),
    on('prompts', e => { if (e.channel === c.id) drawPrompts(); }),
    on('status', e => { if (e.channel === c.id) { status.update(); draw(); } }),
  ];
  pane.addEventListener('editlast', editLast);
  draw();
  drawPrompts();
  state.ready.then(() => (isBotDm(c) ? perform('open_home', { tab: 'messages' }) : perform('set_context', { channel_id: c.id })));
  load();
  if (matchMedia('(min-width: 760px)').matches) composer.field?.focus();
  return {
    key,
    load,
    focus: () => composer.field?.focus(),
    close: () => { off.forEach(f => f()); status.close(); pane.removeEventListener('editlast', editLast); },
  };
}

function editLast(event) {
  const { channelId } = event.detail;
  const last = [...(state.messages.get(channelId) ?? [])].reverse().find(m => m.user === state.me && !m.ephemeral && !m.is_deleted);
  if (last) edit(last);
}

function failed(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.code !== 'unreachable') toast(error.message, 'error');
}

function introduction(c, used, composer) {
  if (c.kind === 'im' || c.kind === 'mpim') {
    const other = (c.members ?? []).find(id => id !== state.me) ?? state.me;
    return h('div.intro-card', avatar(other, 'large'), h('div', h('h2', channelName(c)),
      h('p', isBotDm(c) ? `Ask ${bot().name} in private: only you and the app see this.` : `This is the start of your conversation with ${channelName(c)}.`)));
  }
  const welcome = h('div.intro-card.plain', h('div', h('h2', `# ${channelName(c)}`), h('p', 'This is the start of the channel. ', ...mrkdwn(c.topic))));
  if (used || c.name !== 'help' || !bot().user_id || !composer.fill) return welcome;
  return [welcome, askCard(composer)];
}

function askCard(composer) {
  const examples = (bot().examples ?? []).slice(0, 3);
  const ask = question => { composer.fill(`@${bot().name} ${question}`); if (question) composer.send(); };
  return h('section.ask-card', { 'aria-label': `Ask ${bot().name}` },
    avatar(bot().user_id, 'medium'),
    h('div', h('h2', /^the /i.test(bot().name) ? `Ask ${bot().name}` : `Ask the ${bot().name}`),
      h('p', `Mention @${bot().name} with a question. The answer comes in a thread.`),
      h('div.prompt-list',
        ...examples.map(question => h('button.prompt', { type: 'button', onclick: () => ask(question) }, question)),
        examples.length ? null : h('button.prompt', { type: 'button', onclick: () => ask('') }, 'Write a question'))));
}

export const openBotDm = async (tab = 'messages') => {
  const made = await perform('open_dm', {});
  if (!made?.channel) return;
  if (!channel(made.channel)) state.world = await getWorld();
  go({ channel: made.channel, thread: '', tab });
};
