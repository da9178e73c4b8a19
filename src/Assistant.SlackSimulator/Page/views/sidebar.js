// The left rail: workspace, who acts, channels, direct messages, the app, and the simulator's drawer.

import { $, arrowKeys, h, icon, replace } from '../dom.js';
import { bot, botDm, channelName, humans, isBotDm, isMember, state, userName } from '../state.js';
import { go, goChannel } from '../router.js';
import { openMenu } from './layers.js';
import { openSwitcher } from './switcher.js';
import { openBotDm } from './channel.js';
import { avatar } from './people.js';

let drawerOpen = false;

export function drawSidebar() {
  if (!state.me) return;
  const rail = $('sidebar');
  const focused = rail.contains(document.activeElement) ? document.activeElement.dataset.key : '';
  const scroll = rail.querySelector('.rail-scroll')?.scrollTop ?? 0;
  const seen = state.world.channels.filter(c => c.kind === 'channel' || (c.kind === 'private' && isMember(c)));
  const rooms = seen.sort((a, b) => Number(isMember(b)) - Number(isMember(a)) || a.name.localeCompare(b.name));
  const direct = state.world.channels.filter(c => (c.kind === 'im' || c.kind === 'mpim') && isMember(c) && !isBotDm(c));
  replace(rail,
    h('header.workspace', h('span.workspace-mark', { 'aria-hidden': 'true' }, [...(state.world.team?.name || 'S')][0].toUpperCase()),
      h('div', h('strong', state.world.team?.name || 'Workspace'), h('small', 'Slack simulator')),
      h('button.icon-button.search', { type: 'button', 'aria-label': 'Jump to… (Ctrl+K)', title: 'Jump to… (Ctrl+K)', dataset: { key: 'search' }, onclick: openSwitcher }, icon('search'))),
    h('div.act-as', personButton()),
    h('div.rail-scroll',
      group('Channels', rooms.map(roomItem)),
      group('Direct messages', direct.map(directItem)),
      bot().user_id ? group('Apps', [appItem()]) : null),
    drawer());
  rail.querySelector('.rail-scroll').scrollTop = scroll;
  if (focused) rail.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

export function startSidebar() {
  arrowKeys($('sidebar'), '.rail-item');
}

function group(title, items) {
  if (!items.length) return null;
  const id = `rail-${title.replace(/\W/g, '').toLowerCase()}`;
  return h('section.rail-group', { 'aria-labelledby': id }, h('h2', { id }, title), h('ul', ...items.map(item => h('li', item))));
}

function railItem({ key, current, unread, label, sign, muted, onclick, note }) {
  return h('button.rail-item', {
    type: 'button', dataset: { key }, 'aria-current': current ? 'page' : undefined, class: [unread ? 'unread' : '', muted ? 'muted' : ''].join(' '), onclick,
  }, sign, h('span.rail-label', label), note ? h('small', note) : null,
  unread ? h('span.badge', unread, h('span.sr-only', ' unread')) : null);
}

function roomItem(c) {
  return railItem({
    key: c.id, current: state.route.channel === c.id, unread: state.unread.get(c.id), label: channelName(c), muted: !isMember(c) || c.is_archived,
    sign: icon(c.kind === 'private' ? 'lock' : 'hash', 16), note: c.is_archived ? 'archived' : c.is_ext_shared ? 'shared' : '', onclick: () => select(c.id),
  });
}

function directItem(c) {
  const other = (c.members ?? []).find(id => id !== state.me) ?? state.me;
  return railItem({ key: c.id, current: state.route.channel === c.id, unread: state.unread.get(c.id), label: channelName(c), sign: avatar(other, 'tiny'), onclick: () => select(c.id) });
}

function appItem() {
  const dm = botDm();
  return railItem({
    key: 'app', current: Boolean(dm) && state.route.channel === dm.id, unread: dm ? state.unread.get(dm.id) : 0, label: bot().name, note: 'app', sign: avatar(bot().user_id, 'tiny'),
    onclick: () => { showMain(); if (dm) goChannel(dm.id); else openBotDm(); },
  });
}

function select(id) {
  showMain();
  goChannel(id);
}

export const showMain = () => { $('app').dataset.pane = 'main'; };

function personButton() {
  const node = h('button.person', {
    type: 'button', dataset: { key: 'person' }, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': `Acting as ${userName(state.me)}. Change the person`,
    onclick: () => openMenu(node, [{ heading: 'Act as' }, ...humans().map(u => ({
      label: `${userName(u.id)}${u.is_guest ? ' (guest)' : ''}`, icon: avatar(u.id, 'tiny'), checked: u.id === state.me, onSelect: () => actAs(u.id),
    }))], { label: 'Act as' }),
  }, avatar(state.me, 'small'), h('span', h('small', 'Acting as'), h('strong', userName(state.me))), icon('down', 16));
  return node;
}

export function actAs(id) {
  const here = state.world.channels.find(c => c.id === state.route.channel);
  const stays = here && (here.kind === 'channel' || (here.members ?? []).includes(id));
  if (stays) { go({ user: id }); return; }
  const dm = isBotDm(here) && state.world.channels.find(c => isBotDm(c) && c.members.includes(id));
  const home = dm || state.world.channels.find(c => c.name === 'help') || state.world.channels.find(c => c.kind === 'channel');
  go({ user: id, channel: home?.id ?? '', thread: '', tab: 'messages' });
}

function drawer() {
  const count = state.violations.length;
  const node = h('details.drawer', { ontoggle: () => { drawerOpen = node.open; } },
    h('summary', { dataset: { key: 'drawer' } }, 'Simulator', h('span.badge', { class: count ? 'alert' : 'calm' }, count, h('span.sr-only', ' violations'))),
    h('div.drawer-body', count
      ? h('ol', ...state.violations.slice(-50).reverse().map(v => h('li', h('strong', v.kind ?? v.code ?? v.rule ?? 'violation'), h('span', v.message ?? v.detail ?? v.text ?? JSON.stringify(v)))))
      : h('p', 'No violations: the app keeps to Slack’s rules.')));
  node.open = drawerOpen;
  return node;
}
