// Block Kit's interactive elements. Each is drawn from the element, the state of its surface and the surface's dispatch().
//
// surface = { state: {block_id: {action_id: {...}}}, dispatch(block, element, payload), inputs: bool, errors? }

import { h, icon, iconButton } from '../dom.js';
import { humans, state, userName, channelName } from '../state.js';
import { confirmDialog, openMenu } from '../views/layers.js';
import { mrkdwn, safeLink, unescape } from './mrkdwn.js';
import { emoji } from './emoji.js';

let counter = 0;
const uniqueId = prefix => `${prefix}-${counter += 1}`;

/** plain_text and mrkdwn text objects. */
export function textObject(text) {
  if (!text) return [];
  if (typeof text === 'string') return [text];
  return text.type === 'mrkdwn' ? mrkdwn(text.text) : [plain(text)];
}

export function plain(text) {
  if (!text) return '';
  const raw = unescape(typeof text === 'string' ? text : text.text ?? '');
  if (text.emoji === false) return raw;
  return raw.replace(/:([a-z0-9_+-]+):/gi, (whole, name) => emoji(name) ?? whole);
}

export function element(item, block, surface) {
  const draw = DRAW[item.type];
  return draw ? draw(item, block, surface) : h('span.unsupported', `[${item.type}]`);
}

const read = (surface, block, item) => surface.state[block.block_id]?.[item.action_id];

function write(surface, block, item, value) {
  surface.state[block.block_id] ??= {};
  surface.state[block.block_id][item.action_id] = { type: item.type, ...value };
}

/** After a change: asks for confirmation where the element wants it, then tells the app. */
async function changed(surface, block, item, payload, node) {
  if (block.type === 'input' && !block.dispatch_action) return;
  if (!(await agreed(item))) return;
  await busy(node, () => surface.dispatch(block, item, payload));
}

async function busy(node, work) {
  node?.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    node?.removeAttribute('aria-busy');
  }
}

async function agreed(item) {
  const c = item.confirm;
  if (!c) return true;
  return confirmDialog({
    title: plain(c.title), text: h('div', ...textObject(c.text)), confirm: plain(c.confirm) || 'Yes', deny: plain(c.deny) || 'Cancel', danger: c.style === 'danger',
  });
}

function button(item, block, surface) {
  const node = h('button.button', {
    type: 'button',
    class: item.style ?? '',
    'aria-label': item.accessibility_label,
    onclick: async () => {
      if (!(await agreed(item))) return;
      if (item.url) openAddress(item.url);
      await busy(node, () => surface.dispatch(block, item, { value: item.value }));
    },
  }, plain(item.text), item.url ? h('span.sr-only', ' (opens a new tab)') : null);
  return node;
}

function openAddress(address) {
  const link = safeLink(address);
  if (link.tagName === 'A') link.click();
}

function overflow(item, block, surface) {
  const node = iconButton('more', item.accessibility_label ?? 'More actions', () => openMenu(node, item.options.map(option => ({
    label: plain(option.text),
    onSelect: async () => {
      if (option.url) openAddress(option.url);
      if (await agreed(item)) await busy(node, () => surface.dispatch(block, item, { selected_option: option }));
    },
  })), { label: 'More actions' }), 'outlined');
  node.setAttribute('aria-haspopup', 'menu');
  return node;
}

const optionsOf = item => [...(item.options ?? []), ...(item.option_groups ?? []).flatMap(g => g.options)];

/** Selects over fixed options, people or channels; list() gives [{value, text, payload}]. */
function select(list, initial, groups) {
  return (item, block, surface) => {
    const choices = list(item);
    const current = read(surface, block, item) ?? initial(item);
    if (current && !read(surface, block, item)) write(surface, block, item, current);
    const chosen = current ? choices.find(c => JSON.stringify(c.payload) === JSON.stringify(stripType(current)))?.value ?? '' : '';
    const option = c => h('option', { value: c.value }, c.text);
    const node = h('select.field', {
      'aria-label': surface.label ?? plain(item.placeholder) ?? 'Choose',
      'aria-describedby': surface.describedBy,
      onchange: () => {
        const choice = choices.find(c => c.value === node.value);
        write(surface, block, item, choice?.payload ?? null);
        if (choice) changed(surface, block, item, choice.payload, node);
      },
    },
    h('option', { value: '' }, plain(item.placeholder) || 'Choose an option'),
    ...(groups && item.option_groups
      ? item.option_groups.map(g => h('optgroup', { label: plain(g.label) }, ...g.options.map(o => option(choices.find(c => c.payload.selected_option === o)))))
      : choices.map(option)));
    node.value = chosen;
    return node;
  };
}

const stripType = ({ type, ...rest }) => rest;
const people = () => humans().map(u => ({ value: u.id, text: userName(u.id), payload: { selected_user: u.id } }));
const rooms = key => () => state.world.channels.filter(c => c.kind !== 'im').map(c => ({ value: c.id, text: `#${channelName(c)}`, payload: { [key]: c.id } }));
const start = (key, from) => item => (item[from] ? { [key]: item[from] } : null);
const fixed = item => optionsOf(item).map(o => ({ value: o.value, text: plain(o.text), payload: { selected_option: o } }));

/** Radio buttons, checkboxes and the multi selects (drawn as a list of checkboxes). */
function choices(kind, list, key, pick, initialKey) {
  return (item, block, surface) => {
    const single = kind === 'radio';
    const kept = read(surface, block, item) ?? (item[initialKey] ? { [key]: item[initialKey] } : null);
    if (kept && !read(surface, block, item)) write(surface, block, item, stripType(kept));
    const is = o => { const v = kept?.[key]; const id = x => (typeof x === 'string' ? x : x?.value); return single ? id(v) === id(pick(o)) : (v ?? []).some(x => id(x) === id(pick(o))); };
    const name = uniqueId(kind);
    const all = list(item);
    const node = h('div.choices', { role: single ? 'radiogroup' : 'group', 'aria-label': surface.label ?? 'Choices', 'aria-describedby': surface.describedBy },
      ...all.map(o => h('label.choice',
        h('input', {
          type: kind,
          name,
          checked: is(o),
          onchange: () => {
            const inputs = [...node.querySelectorAll('input')];
            const picked = all.filter((_, i) => inputs[i].checked).map(pick);
            const payload = { [key]: single ? picked[0] : picked };
            write(surface, block, item, payload);
            changed(surface, block, item, payload, node);
          },
        }),
        h('span', ...o.label, o.description?.length ? h('small', ...o.description) : null))));
    return node;
  };
}

const optionList = item => optionsOf(item).map(o => ({ option: o, label: textObject(o.text), description: textObject(o.description) }));
const peopleList = () => humans().map(u => ({ option: u.id, label: [userName(u.id)] }));
const roomList = () => state.world.channels.filter(c => c.kind !== 'im').map(c => ({ option: c.id, label: [`#${channelName(c)}`] }));
const own = o => o.option;
