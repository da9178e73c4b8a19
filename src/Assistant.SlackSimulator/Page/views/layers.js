// Dialogs, confirmations and menus above the page.

import { $, append, arrowKeys, h, iconButton } from '../dom.js';

/** Opens a modal dialog; the browser keeps the focus inside, and Escape cancels it. */
export function openDialog({ label, className = '', content = [], onCancel }) {
  const back = document.activeElement;
  const node = h('dialog.dialog', { class: className, 'aria-label': label });
  append(node, [content]);
  let open = true;
  function close() {
    if (!open) return;
    open = false;
    if (node.open) node.close();
    node.remove();
    if (back?.isConnected) back.focus();
  }
  const cancel = () => (onCancel ? onCancel() : close());
  node.addEventListener('cancel', event => { event.preventDefault(); cancel(); });
  node.addEventListener('close', () => { if (open) cancel(); });
  node.addEventListener('keydown', event => { if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); cancel(); } });
  let pressedOutside = false;
  node.addEventListener('mousedown', event => { pressedOutside = event.target === node; });
  node.addEventListener('click', event => { if (event.target === node && pressedOutside) cancel(); });
  $('layers').append(node);
  node.showModal();
  return { node, close };
}

/** Resolves to true when the person agrees. Texts are nodes or strings. */
export function confirmDialog({ title, text, confirm = 'Yes', deny = 'Cancel', danger = false }) {
  return new Promise(resolve => {
    const finish = answer => { dialog.close(); resolve(answer); };
    const dialog = openDialog({
      label: typeof title === 'string' ? title : title.textContent,
      className: 'confirm',
      onCancel: () => finish(false),
      content: [
        h('header.dialog-head', h('h2', title), iconButton('close', 'Close', () => finish(false))),
        h('div.dialog-body', text),
        h('footer.dialog-foot',
          h('button.button', { type: 'button', onclick: () => finish(false) }, deny),
          h('button.button', { type: 'button', class: danger ? 'danger' : 'primary', autofocus: true, onclick: () => finish(true) }, confirm)),
      ],
    });
  });
}

/** Asks for one line (or more) of text; resolves to null when cancelled. */
export function promptDialog({ title, value = '', action = 'Save', multiline = false, label = title }) {
  return new Promise(resolve => {
    const finish = answer => { dialog.close(); resolve(answer); };
    const field = h(multiline ? 'textarea.field' : 'input.field', { 'aria-label': label, value, rows: multiline ? 5 : undefined });
    const form = h('form', {
      onsubmit: event => { event.preventDefault(); finish(field.value); },
    },
    h('header.dialog-head', h('h2', title), iconButton('close', 'Close', () => finish(null))),
    h('div.dialog-body', field),
    h('footer.dialog-foot',
      h('button.button', { type: 'button', onclick: () => finish(null) }, 'Cancel'),
      h('button.button.primary', { type: 'submit' }, action)));
    const dialog = openDialog({ label: title, content: [form], onCancel: () => finish(null) });
    field.focus();
    field.setSelectionRange(value.length, value.length);
  });
}

let openedMenu = null;

/** items: {label, icon?, danger?, onSelect, checked?} or 'divider' or {heading}. */
export function openMenu(anchor, items, { label = 'Menu', className = '' } = {}) {
  closeMenu();
  const choose = item => { closeMenu(); item.onSelect(); };
  const menu = h('div.menu', { role: 'menu', 'aria-label': label, class: className }, ...items.map(item => {
    if (item === 'divider') return h('hr', { role: 'separator' });
    if (item.heading) return h('p.menu-heading', { role: 'presentation' }, item.heading);
    return h('button.menu-item', {
      type: 'button',
      role: item.checked === undefined ? 'menuitem' : 'menuitemradio',
      'aria-checked': item.checked === undefined ? undefined : String(item.checked),
      'aria-label': item.name,
      title: item.name,
      tabindex: '-1',
      class: item.danger ? 'danger' : '',
      onclick: () => choose(item),
    }, item.icon ?? null, h('span', item.label), item.checked ? h('span.tick', { 'aria-hidden': 'true' }, '✓') : null);
  }));
  arrowKeys(menu, '.menu-item');
  if (className.includes('grid')) arrowKeys(menu, '.menu-item', true);
  const outside = event => { if (!menu.contains(event.target) && !anchor.contains(event.target)) closeMenu(); };
  const keys = event => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      if (event.key === 'Escape') event.preventDefault();
      closeMenu();
      anchor.focus();
    }
  };
  menu.addEventListener('keydown', keys);
  document.addEventListener('mousedown', outside, true);
  (anchor.closest('dialog') ?? $('layers')).append(menu);
  anchor.setAttribute('aria-expanded', 'true');
  place(menu, anchor);
  openedMenu = () => {
    document.removeEventListener('mousedown', outside, true);
    const focused = menu.contains(document.activeElement);
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
    if (focused && anchor.isConnected) anchor.focus();
  };
  menu.querySelector('.menu-item')?.focus();
}

export function closeMenu() {
  openedMenu?.();
  openedMenu = null;
}

export const menuIsOpen = () => openedMenu !== null;

function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  const below = at.bottom + 4 + height <= innerHeight - 8;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}
