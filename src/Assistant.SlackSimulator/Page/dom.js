// Small helpers to build DOM nodes. Strings always become text nodes: nothing here parses HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** h('button.primary', {onclick, 'aria-label': 'x'}, 'text', node, [nodes]) */
export function h(spec, attributes, ...children) {
  const [tag, ...classes] = spec.split('.');
  const node = document.createElement(tag || 'div');
  if (classes.length) node.className = classes.join(' ');
  let rest = children;
  if (isChild(attributes)) rest = [attributes, ...children];
  else if (attributes) setAttributes(node, attributes);
  append(node, rest);
  return node;
}

function isChild(value) {
  return typeof value === 'string' || typeof value === 'number' || Array.isArray(value) || value instanceof Node;
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = `${node.className} ${value}`.trim();
    else if (name === 'style') Object.entries(value).forEach(([k, v]) => node.style.setProperty(k, v));
    else if (name === 'dataset') Object.assign(node.dataset, value);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'hidden') node[name] = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
}

export function append(node, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(node, child);
    else node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

export const $ = id => document.getElementById(id);

const PATHS = {
  reply: 'M21 15a2 2 0 0 1-2 2H8l-5 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z',
  smile: 'M12 22a10 10 0 1 1 0-20 10 10 0 0 1 0 20zM8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  close: 'M18 6 6 18M6 6l12 12',
  back: 'M15 18l-6-6 6-6',
  send: 'M4 12 3 4l18 8-18 8 1-8zm0 0h8',
  clip: 'M21 11.5 12.5 20a5.5 5.5 0 0 1-8-8L13 3.5a3.7 3.7 0 0 1 5.3 5.3l-8.6 8.5a1.8 1.8 0 0 1-2.6-2.6L15 7',
  search: 'M11 19a8 8 0 1 1 0-16 8 8 0 0 1 0 16zm10 2-4.3-4.3',
  lock: 'M6 11h12v10H6zM8 11V7a4 4 0 0 1 8 0v4',
  hash: 'M4 9h16M4 15h16M10 3 8 21M16 3l-2 18',
  bolt: 'M13 2 4 14h7l-1 8 9-12h-7z',
  stop: 'M6 6h12v12H6z',
  down: 'M6 9l6 6 6-6',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14',
  file: 'M14 2H6v20h12V6zM14 2v4h4',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21v-2a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v2M16 3.5a4 4 0 0 1 0 7.5M22 21v-2a5 5 0 0 0-4-4.9',
  at: 'M12 16a4 4 0 1 1 0-8 4 4 0 0 1 0 8zm4-8v5a3 3 0 0 0 6 0v-1a10 10 0 1 0-4 8',
  check: 'M5 13l4 4L19 7',
  up: 'M7 11v10H3V11zm0 0 4-8a2.5 2.5 0 0 1 3 2.8L13.5 9H19a2 2 0 0 1 2 2.3l-1.2 8A2 2 0 0 1 17.8 21H7',
  plus: 'M12 5v14M5 12h14',
};

export function icon(name, size = 18) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', size);
  svg.setAttribute('height', size);
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name] ?? '');
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, className = '') {
  return h('button.icon-button', { type: 'button', class: className, 'aria-label': label, title: label, onclick }, icon(name));
}

/** Says something to screen readers. */
export function announce(text) {
  const live = $('live');
  live.append(h('p', text));
  while (live.children.length > 5) live.firstChild.remove();
}

export function toast(text, kind = 'info') {
  const node = h('div.toast', { class: kind }, text);
  $('toasts').append(node);
  setTimeout(() => node.remove(), 6000);
}

/** Moves focus with the arrow keys inside a list of elements that match the selector. */
export function arrowKeys(container, selector, horizontal = false) {
  const [previous, next] = horizontal ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  container.addEventListener('keydown', event => {
    if (![previous, next, 'Home', 'End'].includes(event.key)) return;
    const items = [...container.querySelectorAll(selector)].filter(item => item.offsetParent !== null);
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1
      : (at + (event.key === next ? 1 : -1) + items.length) % items.length;
    items[to].focus();
  });
}
