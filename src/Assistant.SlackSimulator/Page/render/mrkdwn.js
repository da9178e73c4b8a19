// Slack's mrkdwn, rendered to DOM nodes. Message text reaches the page only through text nodes.

import { h } from '../dom.js';
import { bot, channel, channelName, group, state, userName } from '../state.js';
import { goChannel } from '../router.js';
import { emoji } from './emoji.js';

export const unescape = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
export const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A link for http(s) and mailto addresses, plain text for everything else. */
export function safeLink(address, ...label) {
  let url = null;
  try {
    url = new URL(address);
  } catch { /* not an absolute address */ }
  const shown = label.length ? label : [address];
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return h('span', ...[{ title: address }], ...shown);
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, ...shown);
}

export function mention(id) {
  const mine = id === state.me;
  return h('span.mention', { class: mine ? 'me' : '', dataset: { user: id } }, `@${userName(id)}`);
}

export function channelLink(id, label) {
  const known = channel(id);
  const name = `#${known ? channelName(known) : label || id}`;
  if (!known) return h('span.mention', name);
  return h('button.mention', { type: 'button', onclick: () => goChannel(id) }, name);
}

export const groupMention = id => h('span.mention', `@${group(id)?.handle ?? id}`);
export const broadcast = range => h('span.mention.me', `@${range}`);

export function emojiNode(name) {
  const sign = emoji(name);
  if (!sign) return h('span.emoji-unknown', `:${name}:`);
  return h('span.emoji', { role: 'img', 'aria-label': name.replace(/_/g, ' '), title: `:${name}:` }, sign);
}

/** <...> sequences: users, channels, groups, specials, dates, links. */
function angle(inner) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : unescape(inner.slice(bar + 1));
  if (/^@[UWB]/.test(target)) return mention(target.slice(1));
  if (target.startsWith('#')) return channelLink(target.slice(1), label);
  if (target.startsWith('!subteam^')) return groupMention(target.slice(9).split('|')[0]);
  if (/^!(here|channel|everyone)$/.test(target)) return broadcast(target.slice(1));
  if (target.startsWith('!date^')) return dateNode(target, label);
  if (target.startsWith('!')) return h('span.mention', label || target.slice(1));
  const address = unescape(target);
  return safeLink(address, label || address.replace(/^mailto:/, ''));
}

function dateNode(target, fallback) {
  const [, seconds, format = '', link] = target.split('^');
  const when = new Date(Number(seconds) * 1000);
  if (Number.isNaN(when.getTime())) return document.createTextNode(fallback);
  const day = options => when.toLocaleDateString(undefined, options);
  const text = unescape(format).replace(/\{(\w+)\}/g, (whole, name) => {
    switch (name) {
      case 'date_num': return when.toISOString().slice(0, 10);
      case 'date': case 'date_pretty': return day({ year: 'numeric', month: 'long', day: 'numeric' });
      case 'date_short': case 'date_short_pretty': return day({ year: 'numeric', month: 'short', day: 'numeric' });
      case 'date_long': case 'date_long_pretty': return day({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
      case 'time': return when.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
      case 'time_secs': return when.toLocaleTimeString();
      case 'ago': return ago(when);
      default: return whole;
    }
  });
  const node = h('time', { datetime: when.toISOString(), title: fallback }, text || fallback);
  return link ? safeLink(unescape(link), node) : node;
}

function ago(when) {
  const seconds = Math.round((when - Date.now()) / 1000);
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(seconds, 'second');
}

const MARKS = { '*': 'strong', _: 'em', '~': 's' };
const PIECE = /<([^<>\n]+)>|`([^`\n]+)`|:([a-z0-9_+-]+(?:::skin-tone-\d)?):|([*_~])/gi;
const isWord = c => c !== undefined && /[\p{L}\p{N}]/u.test(c);

/** One line (or a span of it) of mrkdwn. */
export function inline(text, context = {}) {
  const nodes = [];
  let plain = 0;
  const flush = to => { if (to > plain) nodes.push(...bareNames(unescape(text.slice(plain, to)), context)); };
  PIECE.lastIndex = 0;
  const pattern = new RegExp(PIECE.source, 'gi');
  for (let match; (match = pattern.exec(text));) {
    let node = null;
    let end = match.index + match[0].length;
    if (match[1]) node = angle(match[1]);
    else if (match[2]) node = h('code', ...inlineCode(match[2]));
    else if (match[3]) node = emoji(match[3]) ? emojiNode(match[3]) : null;
    else {
      const close = closing(text, match.index, match[4]);
      if (close > 0) {
        node = h(MARKS[match[4]], ...inline(text.slice(match.index + 1, close), context));
        end = close + 1;
      }
    }
    if (!node) continue;
    flush(match.index);
    nodes.push(node);
    plain = end;
    pattern.lastIndex = end;
  }
  flush(text.length);
  return nodes;
}

/** Code keeps its text, but links inside it stay links, as in Slack. */
function inlineCode(code) {
  return code.split(/(<https?:[^<>\s]+>)/).map(part => (/^<https?:/.test(part) ? angle(part.slice(1, -1)) : unescape(part)));
}

function closing(text, open, mark) {
  if (isWord(text[open - 1]) || !text[open + 1] || /\s/.test(text[open + 1]) || text[open + 1] === mark) return -1;
  for (let i = open + 1; i < text.length && text[i] !== '\n'; i += 1) {
    if (text[i] === '`') {
      const end = text.indexOf('`', i + 1);
      if (end > 0) i = end;
    } else if (text[i] === '<') {
      const end = text.indexOf('>', i);
      if (end > 0) i = end;
    } else if (text[i] === mark && i > open + 1 && !/\s/.test(text[i - 1]) && !isWord(text[i + 1])) return i;
  }
  return -1;
}

/** In text that a person typed, @Name of the bot counts even when it was not turned into <@U…>. */
function bareNames(text, context) {
  if (!context.names) return [text];
  const name = `@${bot().name}`;
  return text.split(name).flatMap((part, i) => (i ? [mention(bot().user_id), part] : [part])).filter(p => p !== '');
}

/** Whole mrkdwn text: fences, quotes, lines. */
export function mrkdwn(text, context = {}) {
  const nodes = [];
  for (const [i, part] of String(text ?? '').split(/```/).entries()) {
    const fenced = i % 2 === 1;
    if (fenced) nodes.push(h('pre', { tabindex: '0' }, h('code', ...inlineCode(part.replace(/^\n|\n$/g, '')))));
    else if (part.trim() !== '' || i === 0) nodes.push(...lines(i ? part.replace(/^\n/, '') : part, context));
  }
  return nodes;
}

function lines(text, context) {
  const nodes = [];
  let quote = null;
  let first = true;
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.append(h('br'));
      else nodes.push(quote = h('blockquote'));
      quote.append(...inline(quoted[1], context));
      first = true;
      continue;
    }
    quote = null;
    if (!first) nodes.push(h('br'));
    nodes.push(...inline(line, context));
    first = false;
  }
  return nodes;
}

/** Text of a message without marks, for labels and notifications. */
export function plainText(text) {
  return h('div', ...mrkdwn(text)).textContent;
}
