// Block Kit's interactive elements. Each is drawn from the element, the state of its surface and the surface's dispatch().
//
// surface = { state: {block_id: {action_id: {...}}}, dispatch(block, element, payload), inputs: bool, errors? }

import { h, icon, iconButton } from '../dom.js';
import { humans, state, userName, channelName } from '../state.js';
import { confirmDialog, openMenu } from '../views/layers.js';
import { mrkdwn, safeLink, unescape } from './mrkdwn.js';
import { emoji } from './emoji.js';

let counter = 0; // keeps radio groups apart
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
      'aria-label': (surface.label ?? plain(item.placeholder)) || 'Choose',
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

function textInput(type) {
  return (item, block, surface) => {
    const value = read(surface, block, item)?.value ?? item.initial_value ?? '';
    write(surface, block, item, { value: value || null });
    const fires = item.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
    const node = h(item.multiline ? 'textarea.field' : 'input.field', {
      type: item.multiline ? undefined : type,
      rows: item.multiline ? 4 : undefined,
      value,
      placeholder: plain(item.placeholder) || undefined,
      minlength: item.min_length,
      maxlength: item.max_length,
      min: item.min_value,
      max: item.max_value,
      step: type === 'number' && item.is_decimal_allowed ? 'any' : undefined,
      autofocus: item.focus_on_load,
      'aria-label': surface.label,
      'aria-describedby': surface.describedBy,
      oninput: () => {
        write(surface, block, item, { value: node.value || null });
        if (fires.includes('on_character_entered')) changed(surface, block, item, { value: node.value });
      },
      onkeydown: event => {
        if (event.key !== 'Enter' || item.multiline || event.isComposing) return;
        if (block.dispatch_action && fires.includes('on_enter_pressed')) {
          event.preventDefault();
          changed(surface, block, item, { value: node.value });
        }
      },
    });
    return node;
  };
}

function picker(type, key, from) {
  return (item, block, surface) => {
    const value = read(surface, block, item)?.[key] ?? item[from] ?? '';
    if (value) write(surface, block, item, { [key]: value });
    const node = h('input.field', {
      type, value, 'aria-label': (surface.label ?? plain(item.placeholder)) || type, 'aria-describedby': surface.describedBy,
      onchange: () => {
        write(surface, block, item, { [key]: node.value || null });
        changed(surface, block, item, { [key]: node.value || null }, node);
      },
    });
    return node;
  };
}

function richTextInput(item, block, surface) {
  const node = h('textarea.field', {
    rows: 4,
    placeholder: plain(item.placeholder) || undefined,
    'aria-label': surface.label,
    oninput: () => write(surface, block, item, {
      rich_text_value: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: node.value }] }] },
    }),
  });
  return node;
}

function feedback(item, block, surface) {
  const kept = read(surface, block, item)?.value;
  const make = (part, way, fallback) => {
    if (!part) return null;
    const node = h('button.feedback', {
      type: 'button',
      class: way,
      'aria-pressed': String(kept === part.value),
      'aria-label': part.accessibility_label ?? (plain(part.text) || fallback),
      title: plain(part.text) || fallback,
      onclick: async () => {
        write(surface, block, item, { value: part.value });
        node.parentNode.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b === node)));
        await busy(node, () => surface.dispatch(block, item, { value: part.value }));
      },
    }, icon('up', 17));
    return node;
  };
  return h('span.feedback-buttons', { role: 'group', 'aria-label': 'Feedback' },
    make(item.positive_button, 'good', 'Good response'), make(item.negative_button, 'bad', 'Bad response'));
}

function iconAction(item, block, surface) {
  const node = h('button.icon-button.outlined', {
    type: 'button',
    'aria-label': item.accessibility_label ?? plain(item.text),
    title: plain(item.text),
    onclick: async () => {
      if (await agreed(item)) await busy(node, () => surface.dispatch(block, item, { value: item.value }));
    },
  }, icon(item.icon === 'trash' ? 'trash' : 'bolt', 16));
  return node;
}

/** Pictures: from the simulator itself, or a data: address; a foreign address is linked and not loaded. */
export function picture(item, className = '') {
  const address = item.image_url ?? (item.slack_file?.url || (item.slack_file?.id ? `_sim/files/${item.slack_file.id}` : ''));
  let url = null;
  try {
    url = new URL(address, location.href);
  } catch { /* shown as text below */ }
  const own = url && (url.origin === location.origin || url.protocol === 'data:' && url.href.startsWith('data:image/'));
  if (own) return h('img', { class: className, src: url.href, alt: item.alt_text ?? '', loading: 'lazy' });
  return h('span.picture-stand-in', { class: className, role: 'img', 'aria-label': item.alt_text ?? 'Image', title: address }, className.includes('small') ? '🖼' : ['🖼 ', safeLink(address, item.alt_text || 'Image')]);
}

const DRAW = {
  button,
  overflow,
  workflow_button: button,
  static_select: select(fixed, start('selected_option', 'initial_option'), true),
  external_select: select(fixed, start('selected_option', 'initial_option'), true),
  users_select: select(people, start('selected_user', 'initial_user')),
  channels_select: select(rooms('selected_channel'), start('selected_channel', 'initial_channel')),
  conversations_select: select(rooms('selected_conversation'), start('selected_conversation', 'initial_conversation')),
  radio_buttons: choices('radio', optionList, 'selected_option', own, 'initial_option'),
  checkboxes: choices('checkbox', optionList, 'selected_options', own, 'initial_options'),
  multi_static_select: choices('checkbox', optionList, 'selected_options', own, 'initial_options'),
  multi_external_select: choices('checkbox', optionList, 'selected_options', own, 'initial_options'),
  multi_users_select: choices('checkbox', peopleList, 'selected_users', own, 'initial_users'),
  multi_channels_select: choices('checkbox', roomList, 'selected_channels', own, 'initial_channels'),
  multi_conversations_select: choices('checkbox', roomList, 'selected_conversations', own, 'initial_conversations'),
  plain_text_input: textInput('text'),
  email_text_input: textInput('email'),
  url_text_input: textInput('url'),
  number_input: textInput('number'),
  rich_text_input: richTextInput,
  datepicker: picker('date', 'selected_date', 'initial_date'),
  timepicker: picker('time', 'selected_time', 'initial_time'),
  feedback_buttons: feedback,
  icon_button: iconAction,
  image: item => picture(item, 'small'),
};
