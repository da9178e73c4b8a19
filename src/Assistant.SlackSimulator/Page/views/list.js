// A list of messages that redraws only what changed and stays at the end while one reads there.

import { arrowKeys, h } from '../dom.js';
import { state, threadKey } from '../state.js';
import { messageNode } from './message.js';
import { dayName, sameDay } from './people.js';

export function createList({ inThread = false, label, top = null, between = () => null, bottom = null }) {
  const items = h('div.messages', { role: 'log', 'aria-live': 'off', 'aria-label': label });
  const scroller = h('div.scroller', { tabindex: '-1' }, top, items, bottom);
  arrowKeys(items, '.message');
  let drawn = new Map(); // ts -> {signature, node}
  let shown = null;
  const jump = h('button.jump', { type: 'button', hidden: true, onclick: () => toEnd() }, '↓ New messages');

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 90;
  const toEnd = () => { scroller.scrollTop = scroller.scrollHeight; jump.hidden = true; };
  scroller.addEventListener('scroll', () => { if (atEnd()) jump.hidden = true; });
  // Pictures that load late and a growing composer must not push the end out of sight.
  let stick = true;
  scroller.addEventListener('scroll', () => { stick = atEnd(); }, { passive: true });
  new ResizeObserver(() => { if (stick) toEnd(); }).observe(items);
  new ResizeObserver(() => { if (stick) toEnd(); }).observe(scroller);

  function update(messages) {
    const follow = shown === null || atEnd();
    const before = shown?.length ?? 0;
    const next = new Map();
    const nodes = [];
    messages.forEach((message, i) => {
      const previous = messages[i - 1];
      const newDay = !previous || !sameDay(previous.ts, message.ts);
      if (newDay && !inThread) nodes.push(day(message.ts));
      const follows = sameRun(previous, message, newDay) && !(inThread && i === 1);
      const signature = JSON.stringify([message, follows, state.me, inThread ? null : state.statuses.get(threadKey(message.channel, message.ts))]);
      const old = drawn.get(message.ts);
      const node = old?.signature === signature ? old.node : messageNode(message, { follows, inThread });
      if (old && old.node !== node) keepFocus(old.node, node);
      next.set(message.ts, { signature, node });
      nodes.push(node);
      const extra = between(message, i);
      if (extra) nodes.push(extra);
    });
    drawn = next;
    place(items, nodes);
    const mine = messages.length > before && messages[messages.length - 1]?.user === state.me;
    if (follow || mine) toEnd();
    else if (before && messages.length > before) jump.hidden = false;
    shown = messages;
  }

  return { node: h('div.list', scroller, jump), scroller, items, update, toEnd };
}

function sameRun(previous, message, newDay) {
  return Boolean(previous) && !newDay && previous.user === message.user && !previous.ephemeral && !previous.is_deleted
    && !previous.subtype && Number(message.ts) - Number(previous.ts) < 300 && !(previous.reply_count > 0);
}

function day(ts) {
  return h('div.day', { role: 'separator' }, h('span', dayName(ts)));
}

/** Puts the nodes in order and moves none that stands right, so that focus and selection survive. */
function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
}

/** A message that changes under the keyboard keeps the focus at the same control. */
function keepFocus(old, node) {
  const focused = document.activeElement;
  if (!old.contains(focused)) return;
  const at = [...old.querySelectorAll('button, a, input, select, textarea')].indexOf(focused);
  const to = at < 0 ? node : [...node.querySelectorAll('button, a, input, select, textarea')][at] ?? node;
  requestAnimationFrame(() => { if (to.isConnected && document.activeElement === document.body) to.focus({ preventScroll: true }); });
}
