// Avatars, names and times.

import { h } from '../dom.js';
import { bot, user, userName } from '../state.js';

const COLOURS = ['#4a6da7', '#8a4a7d', '#2f7d6b', '#a8573c', '#6253b3', '#96752a', '#3a7ca5', '#a0435a'];

const hash = text => [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) >>> 0, 7);
const initials = name => name.split(/[\s._-]+/).filter(Boolean).slice(0, 2).map(w => [...w][0]).join('').toUpperCase() || '?';

export const isBot = id => id === bot().user_id || Boolean(user(id)?.is_bot);

export function avatar(id, size = 'medium') {
  const known = user(id);
  const name = userName(id ?? '') || '?';
  const colour = /^#?[0-9a-f]{6}$/i.test(known?.color ?? '') ? `#${known.color.replace('#', '')}` : COLOURS[hash(id ?? '') % COLOURS.length];
  return h('span.avatar', { class: `${size} ${isBot(id) ? 'bot' : ''}`, style: { '--avatar': colour }, 'aria-hidden': 'true' }, isBot(id) ? botFace() : initials(name));
}

const botFace = () => h('span.bot-face', h('i'), h('i'));

export const when = ts => new Date(Number(ts) * 1000);
export const time = ts => when(ts).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
export const fullTime = ts => when(ts).toLocaleString([], { dateStyle: 'full', timeStyle: 'medium' });

const dayNumber = date => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
export const sameDay = (a, b) => dayNumber(when(a)) === dayNumber(when(b));

export function dayName(ts) {
  const days = Math.round((dayNumber(new Date()) - dayNumber(when(ts))) / 86400000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return when(ts).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
}

export const shortWhen = ts => `${sameDay(ts, Date.now() / 1000) ? 'today' : dayName(ts)} at ${time(ts)}`;
