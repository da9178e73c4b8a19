// Modals: the stack of views the app has opened for the current person.

import { h, iconButton, replace } from '../dom.js';
import { bot } from '../state.js';
import { perform, viewSurface } from '../actions.js';
import { renderBlocks } from '../render/blocks.js';
import { plain } from '../render/elements.js';
import { openDialog } from './layers.js';
import { avatar } from './people.js';

let stack = []; // {view, surface}
let dialog = null;
let sending = false;

export function modalEvent(type, view) {
  if (!view?.id) return;
  if (type === 'view_closed') drop(view.id);
  else put(view);
}

export function clearModals() {
  stack = [];
  draw();
}

function put(view) {
  const known = stack.find(entry => entry.view.id === view.id);
  if (known) {
    known.view = view;
    known.surface.errors = {};
  } else {
    stack.push({ view, surface: viewSurface(view) });
  }
  draw();
}

function drop(id) {
  stack = stack.filter(entry => entry.view.id !== id);
  draw();
}

function draw() {
  const top = stack[stack.length - 1];
  if (!top) {
    dialog?.close();
    dialog = null;
    return;
  }
  if (!dialog) dialog = openDialog({ label: plain(top.view.title), className: 'modal', onCancel: close });
  dialog.node.setAttribute('aria-label', plain(top.view.title));
  const { view, surface } = top;
  const scroll = dialog.node.querySelector('.dialog-body')?.scrollTop ?? 0;
  const same = dialog.node.dataset.view === view.id;
  const focused = same ? focusPath(dialog.node) : null;
  dialog.node.dataset.view = view.id;
  const form = h('form', { novalidate: true, onsubmit: event => { event.preventDefault(); submit(top); } },
    h('header.dialog-head',
      stack.length > 1 ? iconButton('back', 'Back', close) : avatar(bot().user_id, 'small'),
      h('h2', plain(view.title)),
      iconButton('close', 'Close', close)),
    h('div.dialog-body', { tabindex: '-1' },
      surface.problem ? h('p.input-error.form-error', { role: 'alert' }, surface.problem) : null,
      ...renderBlocks(view.blocks, surface)),
    h('footer.dialog-foot',
      h('button.button', { type: 'button', onclick: close }, plain(view.close) || (view.submit ? 'Cancel' : 'Close')),
      view.submit ? h('button.button.primary', { type: 'submit', disabled: sending, 'aria-busy': sending ? 'true' : undefined }, plain(view.submit)) : null));
  replace(dialog.node, form);
  form.querySelector('.dialog-body').scrollTop = scroll;
  focusAt(dialog.node, focused, same);
}

const FIELDS = 'input, select, textarea, button';

function focusPath(node) {
  const fields = [...node.querySelectorAll(FIELDS)];
  const at = fields.indexOf(document.activeElement);
  return at < 0 ? null : { at, start: fields[at].selectionStart };
}

function focusAt(node, path, same) {
  const fields = [...node.querySelectorAll(FIELDS)];
  const invalid = node.querySelector('.invalid')?.querySelector('input, select, textarea');
  const target = invalid ?? (path ? fields[path.at] : null)
    ?? node.querySelector('[autofocus]') ?? node.querySelector('.dialog-body input, .dialog-body select, .dialog-body textarea')
    ?? node.querySelector('.dialog-foot .primary') ?? fields[0];
  target?.focus({ preventScroll: same && !invalid });
  if (path && target === fields[path.at] && typeof path.start === 'number') {
    try { target.setSelectionRange(path.start, path.start); } catch { /* not a text field */ }
  }
}

function close() {
  const top = stack[stack.length - 1];
  if (!top) return;
  stack.pop();
  draw();
  perform('close_view', { view_id: top.view.id });
}

function missing({ view, surface }, form) {
  const errors = {};
  (view.blocks ?? []).forEach((block, i) => {
    if (block.type !== 'input') return;
    const id = block.block_id ?? `block-${i}`;
    const kept = surface.state[id]?.[block.element.action_id];
    const value = Object.entries(kept ?? {}).find(([name]) => name !== 'type')?.[1];
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    const field = form.querySelector(`[data-block="${CSS.escape(id)}"]`)?.querySelector('input, textarea');
    if (empty && !block.optional) errors[id] = 'Please complete this required field.';
    else if (!empty && field && !field.checkValidity()) errors[id] = field.validationMessage;
    else if (!empty && block.element.min_length > String(value).length) errors[id] = `Please write at least ${block.element.min_length} characters.`;
  });
  return errors;
}

async function submit(top) {
  if (sending) return;
  const { view, surface } = top;
  surface.problem = '';
  surface.errors = missing(top, dialog.node);
  if (Object.keys(surface.errors).length) { draw(); return; }
  sending = true;
  draw();
  const answer = await perform('submit_view', { view_id: view.id, state: surface.state });
  sending = false;
  const still = stack.find(entry => entry.view.id === view.id);
  if (!answer) {
    surface.problem = 'The app did not accept this. Try again.';
  } else if (answer.response_action === 'errors') {
    surface.errors = answer.errors ?? {};
    const known = new Set((view.blocks ?? []).map(b => b.block_id));
    surface.problem = Object.entries(surface.errors).filter(([id]) => !known.has(id)).map(([, text]) => text).join(' ');
  } else if (answer.acked === false) {
    surface.problem = 'The app did not answer in time. Try again.';
  } else if (answer.response_action === 'clear') {
    stack = [];
  } else if (answer.response_action === 'push' && answer.view) {
    put(answer.view);
    return;
  } else if (answer.response_action === 'update' && answer.view) {
    if (still) {
      const kept = still.surface;
      still.view = answer.view;
      still.surface = kept;
    } else {
      stack.push({ view: answer.view, surface: viewSurface(answer.view) });
    }
  } else if (!answer.response_action) {
    stack = stack.filter(entry => entry.view.id !== view.id);
  }
  draw();
}

export const modalIsOpen = () => stack.length > 0;
