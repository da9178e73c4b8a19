// The Markdown of markdown blocks and streamed text: headings, lists, tables, fences, quotes, inline marks.
// Raw HTML is not understood on purpose: it stays visible text.

import { h } from '../dom.js';
import { emoji } from './emoji.js';
import { emojiNode, mention, channelLink, groupMention, broadcast, safeLink } from './mrkdwn.js';

export function markdown(text) {
  return blocks(String(text ?? '').replace(/\r\n?/g, '\n').split('\n'));
}

const FENCE = /^\s{0,3}(```+|~~~+)\s*(\S*)/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function startsBlock(line, next) {
  return /^\s{0,3}#{1,6}\s/.test(line) || FENCE.test(line) || ITEM.test(line) || /^\s{0,3}>/.test(line)
    || isRule(line) || isTable(line, next);
}

const isRule = line => /^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line);
const isTable = (line, next) => line.includes('|') && next !== undefined && next.includes('-') && TABLE_RULE.test(next);

function blocks(lines) {
  const out = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    const fence = FENCE.exec(line);
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    if (line.trim() === '') {
      i += 1;
    } else if (fence) {
      const body = [];
      for (i += 1; i < lines.length && !lines[i].trim().startsWith(fence[1]); i += 1) body.push(lines[i]);
      i += 1;
      out.push(h('pre', { tabindex: '0', 'data-language': fence[2] || undefined }, h('code', body.join('\n'))));
    } else if (heading) {
      out.push(h('p.md-heading', { role: 'heading', 'aria-level': heading[1].length + 2, class: `level-${heading[1].length}` }, ...inline(heading[2])));
      i += 1;
    } else if (isRule(line)) {
      out.push(h('hr'));
      i += 1;
    } else if (/^\s{0,3}>/.test(line)) {
      const body = [];
      for (; i < lines.length && /^\s{0,3}>/.test(lines[i]); i += 1) body.push(lines[i].replace(/^\s{0,3}>\s?/, ''));
      out.push(h('blockquote', ...blocks(body)));
    } else if (isTable(line, lines[i + 1])) {
      const rows = [];
      const align = cells(lines[i + 1]).map(c => (/^:-+:$/.test(c) ? 'center' : /-:$/.test(c) ? 'right' : 'left'));
      const head = cells(line);
      for (i += 2; i < lines.length && lines[i].includes('|') && lines[i].trim() !== ''; i += 1) rows.push(cells(lines[i]));
      out.push(table(head, rows, align));
    } else if (ITEM.test(line)) {
      const end = listEnd(lines, i);
      out.push(list(lines.slice(i, end)));
      i = end;
    } else {
      const body = [];
      do body.push(lines[i++]); while (i < lines.length && lines[i].trim() !== '' && !startsBlock(lines[i], lines[i + 1]));
      out.push(h('p', ...paragraph(body)));
    }
  }
  return out;
}

function paragraph(lines) {
  return lines.flatMap((line, i) => [...(i ? [h('br')] : []), ...inline(line.replace(/\\$|\s+$/, '').trimStart())]);
}

const cells = line => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(c => c.trim().replace(/\\\|/g, '|'));

function table(head, rows, align) {
  const cell = (tag, text, i) => h(tag, { class: `align-${align[i] ?? 'left'}`, scope: tag === 'th' ? 'col' : undefined }, ...inline(text ?? ''));
  return h('div.table-scroll', { tabindex: '0', role: 'region', 'aria-label': 'Table' }, h('table',
    h('thead', h('tr', ...head.map((text, i) => cell('th', text, i)))),
    h('tbody', ...rows.map(row => h('tr', ...head.map((_, i) => cell('td', row[i], i)))))));
}

function listEnd(lines, start) {
  let i = start + 1;
  for (; i < lines.length; i += 1) {
    if (lines[i].trim() === '') {
      if (i + 1 >= lines.length || !(ITEM.test(lines[i + 1]) || /^\s{2,}\S/.test(lines[i + 1]))) break;
    } else if (!ITEM.test(lines[i]) && !/^\s{2,}/.test(lines[i]) && startsBlock(lines[i], lines[i + 1])) break;
  }
  return i;
}

function list(lines) {
  const [, indent, marker] = ITEM.exec(lines[0]);
  const ordered = /\d/.test(marker);
  const items = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item && item[1].length <= indent.length + 1) {
      items.push({ width: item[1].length + item[2].length + 1, lines: [item[3]] });
    } else {
      const last = items[items.length - 1];
      const lead = line.length - line.trimStart().length;
      last.lines.push(line.slice(Math.min(lead, last.width)));
    }
  }
  return h(ordered ? 'ol' : 'ul', { start: ordered ? parseInt(marker, 10) : undefined }, ...items.map(({ lines: body }) => {
    const nodes = blocks(body);
    const tight = nodes[0]?.tagName === 'P' ? [...nodes[0].childNodes, ...nodes.slice(1)] : nodes;
    return h('li', ...tight);
  }));
}

const PATTERNS = [
  [/^\\([\\`*_{}[\]()#+\-.!|~<>])/, m => m[1]],
  [/^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/, m => h('code', m[2])],
  [/^!\[([^\]]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/, m => safeLink(m[2], m[1] || m[2])],
  [/^\[((?:\\.|\[[^\]]*\]|[^\]\\])*)\]\(<?((?:[^()\s<>]|\([^()\s]*\))+)>?(?:\s+"[^"]*")?\)/, m => safeLink(m[2], ...inline(m[1]))],
  [/^<(https?:[^\s<>|]+)(?:\|([^<>]*))?>/, m => safeLink(m[1], m[2] || m[1])],
  [/^<(mailto:[^\s<>|]+)>/, m => safeLink(m[1], m[1].slice(7))],
  [/^<@([UWB]\w+)(?:\|[^>]*)?>/, m => mention(m[1])],
  [/^<#(C\w+)(?:\|([^>]*))?>/, m => channelLink(m[1], m[2])],
  [/^<!subteam\^(\w+)(?:\|[^>]*)?>/, m => groupMention(m[1])],
  [/^<!(here|channel|everyone)>/, m => broadcast(m[1])],
  [/^\*\*(?=\S)([\s\S]*?\S\**)\*\*/, m => h('strong', ...inline(m[1]))],
  [/^~~(?=\S)([\s\S]*?\S)~~/, m => h('s', ...inline(m[1]))],
  [/^\*(?=[^\s*])((?:\*\*[^*]+\*\*|[^*])*?[^\s*])\*(?!\*)/, m => h('em', ...inline(m[1]))],
  [/^https?:\/\/[^\s<>]*[^\s<>.,:;!?'")\]]/, m => safeLink(m[0])],
  [/^&(amp|lt|gt|quot);/, m => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[m[1]]],
];
const UNDERSCORE = [[/^__(?=\S)([\s\S]*?\S)__(?!\w)/, 'strong'], [/^_(?=[^\s_])([\s\S]*?[^\s_])_(?!\w)/, 'em']];

function inline(text) {
  const nodes = [];
  let plain = '';
  const add = node => {
    if (typeof node === 'string') { plain += node; return; }
    if (plain) nodes.push(plain);
    plain = '';
    nodes.push(node);
  };
  for (let rest = text, before = ''; rest;) {
    const found = match(rest, before);
    if (found) add(found.node);
    const length = found?.length ?? /^(?:\w+|[\s\S])/u.exec(rest)[0].length;
    if (!found) plain += rest.slice(0, length);
    before = rest[length - 1];
    rest = rest.slice(length);
  }
  if (plain) nodes.push(plain);
  return nodes;
}

function match(rest, before) {
  if (/^[a-gi-z0-9\s]/i.test(rest)) return null;
  for (const [pattern, build] of PATTERNS) {
    const m = pattern.exec(rest);
    if (m) return { node: build(m), length: m[0].length };
  }
  const colon = /^:([a-z0-9_+-]+):/i.exec(rest);
  if (colon && emoji(colon[1])) return { node: emojiNode(colon[1]), length: colon[0].length };
  if (/\w/.test(before)) return null;
  for (const [pattern, tag] of UNDERSCORE) {
    const m = pattern.exec(rest);
    if (m) return { node: h(tag, ...inline(m[1])), length: m[0].length };
  }
  return null;
}
