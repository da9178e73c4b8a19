// Block Kit blocks of messages, modals and the App Home.

import { h } from '../dom.js';
import { channelLink, broadcast, emojiNode, groupMention, mention, mrkdwn, safeLink } from './mrkdwn.js';
import { markdown } from './markdown.js';
import { element, picture, plain, textObject } from './elements.js';

/** Draws blocks; a block that cannot be drawn is named and does not hide the others. */
export function renderBlocks(blocks, surface) {
  return (blocks ?? []).map((given, i) => {
    const block = given.block_id ? given : { ...given, block_id: `block-${i}` };
    const draw = DRAW[block.type];
    try {
      return draw ? draw(block, surface) : h('p.unsupported', `[${block.type} block]`);
    } catch (error) {
      console.error(error);
      return h('p.unsupported', `[${block.type} block: ${error.message}]`);
    }
  });
}

function section(block, surface) {
  const label = plainOf(block.text);
  return h('div.block-section',
    h('div.block-text',
      block.text ? h('div.text', ...textObject(block.text)) : null,
      block.fields?.length ? h('div.fields', ...block.fields.map(f => h('div', ...textObject(f)))) : null),
    block.accessory ? h('div.accessory', element(block.accessory, block, { ...surface, label: block.accessory.type === 'button' ? undefined : label })) : null);
}

const plainOf = text => (text ? h('div', ...textObject(text)).textContent.slice(0, 120) : undefined);

function input(block, surface) {
  const id = `in-${block.block_id}`;
  const error = surface.errors?.[block.block_id];
  const label = plain(block.label);
  const describedBy = [block.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return h('div.block-input', { class: error ? 'invalid' : '', dataset: { block: block.block_id } },
    h('div.input-label', label, block.optional ? h('span.optional', ' (optional)') : null),
    element(block.element, block, { ...surface, label, describedBy }),
    error ? h('p.input-error', { id: `${id}-error`, role: 'alert' }, error) : null,
    block.hint ? h('p.input-hint', { id: `${id}-hint` }, plain(block.hint)) : null);
}

function context(block) {
  return h('div.block-context', ...block.elements.map(item => (item.type === 'image' ? picture(item, 'small') : h('span', ...textObject(item)))));
}

function image(block) {
  return h('figure.block-image', block.title ? h('figcaption', plain(block.title)) : null, picture(block, 'large'));
}

function table(block) {
  const align = i => `align-${block.column_settings?.[i]?.align ?? 'left'}`;
  const cell = (item, i, tag) => h(tag, { class: align(i), scope: tag === 'th' ? 'col' : undefined },
    ...(item?.type === 'rich_text' ? richText(item) : [item?.text ?? (item?.value ?? '')].map(String)));
  const [head = [], ...rows] = block.rows ?? [];
  return h('div.table-scroll', { tabindex: '0', role: 'region', 'aria-label': 'Table' }, h('table',
    h('thead', h('tr', ...head.map((c, i) => cell(c, i, 'th')))),
    h('tbody', ...rows.map(row => h('tr', ...row.map((c, i) => cell(c, i, 'td')))))));
}

// rich_text

function richText(block) {
  return (block.elements ?? []).map(part => {
    switch (part.type) {
      case 'rich_text_section': return h('div', ...spans(part.elements));
      case 'rich_text_quote': return h('blockquote', ...spans(part.elements));
      case 'rich_text_preformatted': return h('pre', { tabindex: '0' }, h('code', ...spans(part.elements)));
      case 'rich_text_list': return h(part.style === 'ordered' ? 'ol' : 'ul', {
        start: part.style === 'ordered' ? (part.offset ?? 0) + 1 : undefined, class: `indent-${part.indent ?? 0}`,
      }, ...part.elements.map(item => h('li', ...spans(item.elements))));
      default: return h('span.unsupported', `[${part.type}]`);
    }
  });
}

const spans = elements => (elements ?? []).flatMap(span);

function span(item) {
  let nodes;
  switch (item.type) {
    case 'text': nodes = lineBreaks(item.text ?? ''); break;
    case 'link': nodes = [safeLink(item.url, item.text || item.url)]; break;
    case 'user': nodes = [mention(item.user_id)]; break;
    case 'channel': nodes = [channelLink(item.channel_id)]; break;
    case 'usergroup': nodes = [groupMention(item.usergroup_id)]; break;
    case 'broadcast': nodes = [broadcast(item.range)]; break;
    case 'emoji': nodes = [emojiNode(item.name)]; break;
    case 'date': nodes = mrkdwn(`<!date^${item.timestamp}^${item.format ?? '{date}'}|${item.fallback ?? ''}>`); break;
    default: nodes = [`[${item.type}]`];
  }
  const style = item.style ?? {};
  for (const [name, tag] of [['code', 'code'], ['bold', 'strong'], ['italic', 'em'], ['strike', 's']]) {
    if (style[name]) nodes = [h(tag, ...nodes)];
  }
  return nodes;
}

function lineBreaks(text) {
  return text.split('\n').flatMap((line, i) => (i ? [h('br'), line] : [line]));
}

// progress of the agent

const TASK = { pending: 'Waiting', in_progress: 'In progress', complete: 'Done', completed: 'Done', error: 'Failed' };

function detail(value) {
  if (!value) return null;
  if (typeof value === 'string') return h('div.task-detail', ...markdown(value));
  return h('div.task-detail', ...richText(value));
}

export function task(item) {
  const status = TASK[item.status] ? item.status : 'pending';
  return h('div.task', { class: status },
    h('span.task-sign', { role: 'img', 'aria-label': TASK[status] }),
    h('div', h('div.task-title', item.title ?? ''), detail(item.details), detail(item.output),
      item.sources?.length ? h('div.task-sources', ...item.sources.map(s => safeLink(s.url, s.text || s.title || s.url))) : null));
}

function plan(block) {
  return h('div.plan', h('div.plan-title', typeof block.title === 'string' ? block.title : plain(block.title)), ...(block.tasks ?? []).map(task));
}

const DRAW = {
  section,
  input,
  context,
  image,
  table,
  plan,
  actions: (block, surface) => h('div.block-actions', ...block.elements.map(item => element(item, block, surface))),
  context_actions: (block, surface) => h('div.block-context-actions', ...block.elements.map(item => element(item, block, surface))),
  header: block => h('p.block-header', { role: 'heading', 'aria-level': '3' }, plain(block.text)),
  divider: () => h('hr.block-divider'),
  markdown: block => h('div.block-markdown', ...markdown(block.text)),
  rich_text: block => h('div.block-rich-text', ...richText(block)),
  task_update: task,
  task_card: task,
  plan_update: plan,
  video: block => h('p', safeLink(block.title_url ?? block.video_url, plain(block.title))),
  file: block => h('p.unsupported', `File ${block.external_id ?? ''}`),
};
