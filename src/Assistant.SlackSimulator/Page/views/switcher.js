// Ctrl/Cmd+K: jump to a channel, a person or the app.

import { h, icon } from '../dom.js';
import { bot, botDm, channelName, humans, isBotDm, isMember, state, userName } from '../state.js';
import { go, goChannel } from '../router.js';
import { plainText } from '../render/mrkdwn.js';
import { openDialog } from './layers.js';
import { openBotDm } from './channel.js';
import { avatar } from './people.js';

let open = false;

export function openSwitcher() {
  if (open || document.querySelector('dialog[open]')) return;
  open = true;
  let hits = [];
  let active = 0;
  const list = h('div.switcher-list', { id: 'switcher-list', role: 'listbox', 'aria-label': 'Places' });
  const field = h('input.field', {
    type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'switcher-list', 'aria-autocomplete': 'list', 'aria-label': 'Jump to', placeholder: 'Jump to a channel, a person or the app', autocomplete: 'off',
    oninput: () => { active = 0; draw(); },
    onkeydown: event => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (hits.length) active = (active + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length;
        draw();
      } else if (event.key === 'Enter') {
        event.preventDefault();
        choose(hits[active]);
      }
    },
  });
  const close = () => { open = false; dialog.close(); };
  const dialog = openDialog({ label: 'Jump to', className: 'switcher', content: [field, list], onCancel: close });

  function choose(hit) {
    if (!hit) return;
    close();
    document.getElementById('app').dataset.pane = 'main';
    hit.go();
  }

  function draw() {
    const wanted = field.value.trim().toLowerCase().replace(/^[#@]/, '');
    hits = places().filter(p => p.label.toLowerCase().includes(wanted))
      .sort((a, b) => Number(b.label.toLowerCase().startsWith(wanted)) - Number(a.label.toLowerCase().startsWith(wanted))).slice(0, 12);
    active = Math.min(active, Math.max(0, hits.length - 1));
    list.replaceChildren(...hits.map((hit, i) => h('div.completion', {
      id: `place-${i}`, role: 'option', 'aria-selected': String(i === active), onclick: () => choose(hit), onmousemove: () => { if (active !== i) { active = i; draw(); } },
    }, hit.sign, h('span', hit.label), h('small', hit.hint))));
    if (!hits.length) list.append(h('p.none', 'Nothing found.'));
    field.setAttribute('aria-activedescendant', hits.length ? `place-${active}` : '');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  }
  draw();
  field.focus();
}

function places() {
  const dm = botDm();
  const list = [];
  if (bot().user_id) {
    const app = tab => () => (dm ? goChannel(dm.id, tab) : openBotDm(tab));
    list.push({ label: bot().name, hint: 'direct message with the app', sign: avatar(bot().user_id, 'small'), go: app('messages') });
    if (bot().has_home) list.push({ label: `${bot().name} – Home`, hint: 'App Home', sign: avatar(bot().user_id, 'small'), go: app('home') });
  }
  for (const c of state.world.channels) {
    if (isBotDm(c) || (c.kind !== 'channel' && !isMember(c))) continue;
    const direct = c.kind === 'im' || c.kind === 'mpim';
    list.push({
      label: channelName(c), hint: direct ? 'direct message' : plainText(c.topic) || 'channel', go: () => goChannel(c.id),
      sign: direct ? avatar(c.members.find(id => id !== state.me) ?? state.me, 'small') : h('span.completion-sign', icon(c.kind === 'private' ? 'lock' : 'hash', 16)),
    });
  }
  for (const u of humans()) {
    if (u.id !== state.me) list.push({ label: `Act as ${userName(u.id)}`, hint: u.name, sign: avatar(u.id, 'small'), go: () => go({ user: u.id }) });
  }
  return list;
}
