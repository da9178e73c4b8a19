// What a person types becomes what Slack sends: escaped, with <@U…>, <#C…> and <https://…>.

import { bot, channel, channelName, group, state, userName } from '../state.js';
import { escape, unescape } from '../render/mrkdwn.js';

const quote = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Everything that can follow an @ or a #, longest names first. */
export function mentionables() {
  const list = [];
  const self = bot();
  const add = (label, code, id, hint) => { if (label && !list.some(x => x.label === label && x.code === code)) list.push({ label, code, id, hint }); };
  if (self.user_id) add(`@${self.name}`, `<@${self.user_id}>`, self.user_id, 'app');
  for (const u of state.world.users) {
    add(`@${u.real_name || u.name}`, `<@${u.id}>`, u.id, u.name);
    add(`@${u.name}`, `<@${u.id}>`, u.id, u.real_name);
  }
  for (const g of state.world.groups ?? []) add(`@${g.handle}`, `<!subteam^${g.id}>`, '', `group of ${g.users?.length ?? 0}`);
  for (const range of ['here', 'channel', 'everyone']) add(`@${range}`, `<!${range}>`, '', 'notifies everyone here');
  return list;
}

export function encode(typed) {
  const names = [
    ...mentionables(),
    ...state.world.channels.filter(c => c.kind === 'channel' || c.kind === 'private').map(c => ({ label: `#${channelName(c)}`, code: `<#${c.id}>` })),
  ].map(x => ({ ...x, label: escape(x.label) })).sort((a, b) => b.label.length - a.label.length);
  const codes = new Map(names.slice().reverse().map(x => [x.label.toLowerCase(), x.code]));
  const pattern = names.length ? new RegExp(`(^|[^\\p{L}\\p{N}_&])(${names.map(x => quote(x.label)).join('|')})(?![\\p{L}\\p{N}_])`, 'giu') : null;
  // code stays as it was typed
  return escape(typed).split(/(```[\s\S]*?```|`[^`\n]+`|https?:\/\/[^\s<>]+)/).map((part, i) => {
    if (i % 2) return part.startsWith('`') ? part : address(part);
    return pattern ? part.replace(pattern, (_, before, label) => before + codes.get(label.toLowerCase())) : part;
  }).join('');
}

function address(text) {
  const [, url, rest] = /^(.*?)((?:[.,:;!?)'"]|&gt;|&lt;.*)*)$/s.exec(text);
  return url ? `<${url}>${rest}` : text;
}

/** The other way round, for editing: codes become names again. */
export function decode(text) {
  return unescape(text.replace(/<([^<>\n]+)>/g, (whole, inner) => {
    const [target, label] = inner.split('|', 2);
    if (/^@[UW]/.test(target)) return `@${userName(target.slice(1))}`;
    if (/^#C/.test(target) && channel(target.slice(1))) return `#${channelName(channel(target.slice(1)))}`;
    if (target.startsWith('!subteam^') && group(target.slice(9))) return `@${group(target.slice(9)).handle}`;
    if (/^!(here|channel|everyone)$/.test(target)) return `@${target.slice(1)}`;
    return /^https?:/.test(target) && (!label || label === target) ? target : whole;
  }));
}
