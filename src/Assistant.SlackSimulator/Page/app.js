// Starts the page: world, address, event stream, keyboard.

import { getViolations, getWorld, openStream } from './api.js';
import { $, announce, h, replace } from './dom.js';
import { applyMessage, bot, channel, channelName, dropMessage, emit, forget, humans, state, threadKey, userName } from './state.js';
import { closeThread, go, parseHash } from './router.js';
import { plainText } from './render/mrkdwn.js';
import { refreshChannel, showChannel, focusComposer } from './views/channel.js';
import { refreshThread, showThread } from './views/thread.js';
import { drawSidebar, startSidebar } from './views/sidebar.js';
import { openSwitcher } from './views/switcher.js';
import { clearModals, modalEvent } from './views/modal.js';
import { closeMenu, menuIsOpen } from './views/layers.js';

let stream = null;
let bannerTimer = 0;
const streaming = new Set();

async function loadWorld() {
  state.world = await getWorld();
  state.world.channels ??= [];
  state.world.users ??= [];
}

async function start() {
  for (let wait = 500; ; wait = Math.min(wait * 2, 10000)) {
    try {
      await loadWorld();
      break;
    } catch (error) {
      banner(`${error.message} Trying again…`);
      await new Promise(done => setTimeout(done, wait));
    }
  }
  banner('');
  startSidebar();
  window.addEventListener('hashchange', route);
  document.addEventListener('keydown', keys);
  route();
  loadViolations();
}

async function loadViolations() {
  try {
    state.violations = await getViolations();
    drawSidebar();
  } catch { /* an older simulator without the list */ }
}

/** Fills in what the address leaves open, then shows it. */
function route() {
  const wanted = parseHash(location.hash);
  const known = humans().some(u => u.id === wanted.user) ? wanted.user : humans()[0]?.id ?? '';
  const first = state.world.channels.find(c => c.name === 'help') ?? state.world.channels.find(c => c.kind === 'channel');
  const place = channel(wanted.channel) ? wanted.channel : first?.id ?? '';
  if (known !== wanted.user || place !== wanted.channel) {
    go({ user: known, channel: place, thread: place === wanted.channel ? wanted.thread : '' }, { replace: true });
    return;
  }
  const otherPerson = known !== state.me;
  state.route = wanted;
  if (otherPerson) {
    state.me = known;
    forget();
    state.unread.clear();
    clearModals();
    stream?.close();
    let opened;
    state.ready = new Promise(done => { opened = done; });
    stream = openStream(known, { event: received, up: again => { opened(); connected(again); }, down: disconnected });
  }
  closeMenu();
  const app = $('app');
  app.dataset.thread = wanted.thread ? 'open' : '';
  drawSidebar();
  showChannel(wanted);
  showThread(wanted);
  title();
}

function title() {
  const c = channel(state.route.channel);
  const unread = [...state.unread.values()].reduce((a, b) => a + b, 0);
  document.title = `${unread ? `(${unread}) ` : ''}${c ? channelName(c) : 'Slack'} · ${state.world.team?.name ?? ''} · Slack simulator`;
}

// the event stream

function connected(again) {
  clearTimeout(bannerTimer);
  banner('');
  if (!again) return;
  loadWorld().then(() => {
    state.statuses.clear();
    route();
    drawSidebar();
    refreshChannel();
    refreshThread();
    loadViolations();
  }).catch(() => { /* the stream will tell */ });
}

function disconnected() {
  clearTimeout(bannerTimer);
  bannerTimer = setTimeout(() => banner('The simulator does not answer. Reconnecting…', { label: 'Try now', run: () => stream.retry() }), 800);
}

function banner(text, action) {
  const node = $('banner');
  node.hidden = !text;
  replace(node, text, action ? h('button.button.small', { type: 'button', onclick: action.run }, action.label) : null);
}

function received(event) {
  const message = event.message ? { ...event.message, channel: event.message.channel ?? event.channel } : null;
  switch (event.type) {
    case 'message': case 'ephemeral':
      if (event.type === 'ephemeral') message.ephemeral = true;
      applyMessage(event.channel, message);
      noticed(event.channel, message);
      break;
    case 'message_changed': {
      applyMessage(event.channel, message);
      // a streamed answer is read out once, when it is complete
      const id = threadKey(event.channel, message.ts);
      if (message.streaming_state === 'in_progress') streaming.add(id);
      else if (streaming.delete(id)) say(event.channel, message);
      break;
    }
    case 'message_deleted': case 'ephemeral_deleted':
      dropMessage(event.channel, event.type === 'ephemeral_deleted' ? { ...message, ephemeral: true } : message);
      break;
    case 'status': {
      const key = threadKey(event.channel, event.thread_ts ?? '');
      if (event.status) state.statuses.set(key, event);
      else state.statuses.delete(key);
      emit('status', event);
      break;
    }
    case 'prompts':
      state.prompts.set(event.thread_ts ? threadKey(event.channel, event.thread_ts) : event.channel, event);
      emit('prompts', event);
      break;
    case 'title':
      state.titles.set(threadKey(event.channel, event.thread_ts), event.title);
      emit('title', event);
      break;
    case 'view_opened': case 'view_updated': case 'view_closed':
      modalEvent(event.type, event.view);
      break;
    case 'home':
      state.home = event.view;
      emit('home');
      break;
    case 'channel': {
      const known = state.world.channels.findIndex(c => c.id === event.channel?.id);
      if (known >= 0) state.world.channels[known] = event.channel;
      else if (event.channel?.id) state.world.channels.push(event.channel);
      else loadWorld().then(drawSidebar, () => {});
      drawSidebar();
      break;
    }
    case 'violation':
      state.violations.push(event.violation ?? event);
      drawSidebar();
      break;
    default: // a newer simulator may tell more
  }
}

function noticed(channelId, message) {
  if (message.streaming_state === 'in_progress') streaming.add(threadKey(channelId, message.ts));
  if (message.user === state.me) return;
  const here = state.route.channel === channelId && state.route.tab !== 'home';
  if (here && message.streaming_state !== 'in_progress') say(channelId, message);
  const reply = message.thread_ts && message.thread_ts !== message.ts;
  const c = channel(channelId);
  const counts = !here && (!reply || c?.kind === 'im') && (!c?.members || c.members.includes(state.me));
  if (counts) {
    state.unread.set(channelId, (state.unread.get(channelId) ?? 0) + 1);
    drawSidebar();
    title();
  }
}

function say(channelId, message) {
  if (state.route.channel !== channelId) return;
  const reply = message.thread_ts && message.thread_ts !== message.ts;
  announce(`${userName(message.user || bot().user_id)}${reply ? ' replied' : ''}: ${plainText(message.text).slice(0, 300)}`);
}

// keyboard

function keys(event) {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openSwitcher();
  } else if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]') && !menuIsOpen()) {
    if (state.route.thread) {
      event.preventDefault();
      const root = state.route.thread;
      closeThread();
      setTimeout(() => (document.querySelector(`#main [data-ts="${CSS.escape(root)}"]`) ?? document.body).focus?.(), 30);
    } else if (document.activeElement?.closest?.('#main .messages')) {
      focusComposer();
    }
  }
}

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  $('main').focus();
});

start();
