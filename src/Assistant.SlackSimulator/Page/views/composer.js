// The composer: text, people and command completion, files.

import { fileToBase64 } from '../api.js';
import { h, icon, iconButton, toast } from '../dom.js';
import { bot, channel, channelName, isBotDm, isMember, state } from '../state.js';
import { perform } from '../actions.js';
import { encode, mentionables } from './encode.js';
import { openMenu } from './layers.js';
import { avatar } from './people.js';

const drafts = new Map();
const LIMIT = 20 * 1024 * 1024;
let serial = 0;

export function createComposer({ channelId, thread = '', placeholder, onSent = () => {} }) {
  const key = `${state.me}:${channelId}:${thread}`;
  const id = `composer-${serial += 1}`;
  const draft = drafts.get(key) ?? { text: '', files: [] };
  drafts.set(key, draft);
  const list = h('div.completions', { id: `${id}-list`, role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
  const field = h('textarea.composer-text', {
    rows: 1, placeholder, 'aria-label': placeholder, 'aria-autocomplete': 'list', 'aria-controls': `${id}-list`, value: draft.text,
  });
  const chips = h('div.composer-files', { hidden: true });
  const picker = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': 'Files', onchange: () => { addFiles(picker.files); picker.value = ''; } });
  const sendButton = iconButton('send', 'Send now', () => send(), 'send');
  const shortcuts = (bot().shortcuts ?? []).filter(s => ['shortcut', 'global'].includes(s.type));
  const commands = thread ? [] : bot().commands ?? [];
  const bolt = iconButton('bolt', 'Shortcuts and commands', () => openMenu(bolt, [
    ...shortcuts.map(s => ({ label: s.name, icon: icon('bolt', 16), onSelect: () => perform('shortcut', { callback_id: s.callback_id }) })),
    ...commands.map(c => ({ label: `${c.command} – ${c.description ?? ''}`, onSelect: () => fill(`${c.command} `) })),
  ], { label: 'Shortcuts and commands' }));
  const box = h('div.composer-box', list, field, chips,
    h('div.composer-bar',
      iconButton('clip', 'Attach a file', () => picker.click()),
      iconButton('at', 'Mention someone', () => insert('@')),
      shortcuts.length || commands.length ? bolt : null,
      h('span.composer-hint', { 'aria-hidden': 'true' }, h('b', 'Shift+Enter'), ' for a new line'),
      sendButton), picker);
  const node = h('div.composer', box);

  let options = [];
  let active = 0;
  let sending = false;

  function grow() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 240)}px`;
    sendButton.disabled = sending || (!field.value.trim() && !draft.files.length);
  }

  function insert(text) {
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText(/\s$|^$/.test(before) ? text : ` ${text}`, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
    changed();
  }

  function fill(text) {
    field.value = text;
    field.focus();
    field.setSelectionRange(text.length, text.length);
    changed();
  }

  function changed() {
    draft.text = field.value;
    grow();
    complete();
  }

  // completion

  function complete() {
    const before = field.value.slice(0, field.selectionStart);
    const at = /(?:^|[\s(])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(before);
    const slash = /^\/(\S*)$/.exec(before);
    if (slash && !thread) options = commandOptions(slash[1], slash[1].length + 1);
    else if (at) options = peopleOptions(at[1]);
    else options = [];
    active = 0;
    drawOptions();
  }

  function peopleOptions(typed) {
    const wanted = typed.toLowerCase();
    const seen = new Set();
    return mentionables().filter(x => {
      const names = `${x.label.slice(1)} ${x.hint ?? ''}`.toLowerCase();
      const hit = names.startsWith(wanted) || names.split(/[\s.]+/).some(w => w.startsWith(wanted));
      if (!hit || seen.has(x.code)) return false;
      seen.add(x.code);
      return true;
    }).filter(x => x.label.slice(1).toLowerCase() !== wanted || !typed.endsWith(' ')).slice(0, 8)
      .map(x => ({ icon: x.id ? avatar(x.id, 'small') : h('span.completion-sign', '@'), label: x.label.slice(1), hint: x.hint, text: `${x.label} `, length: typed.length + 1 }));
  }

  function commandOptions(typed, length) {
    return (bot().commands ?? []).filter(c => c.command.slice(1).startsWith(typed.toLowerCase()))
      .map(c => ({ icon: h('span.completion-sign', '/'), label: `${c.command} ${c.usage_hint ?? ''}`, hint: c.description, text: `${c.command} `, length }));
  }

  function drawOptions() {
    list.replaceChildren(...options.map((option, i) => h('div.completion', {
      id: `${id}-${i}`, role: 'option', 'aria-selected': String(i === active), onmousedown: event => { event.preventDefault(); choose(i); },
    }, option.icon, h('span', option.label), h('small', option.hint ?? ''))));
    list.hidden = options.length === 0;
    if (options.length) field.setAttribute('aria-activedescendant', `${id}-${active}`);
    else field.removeAttribute('aria-activedescendant');
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  function choose(i) {
    const option = options[i];
    const end = field.selectionStart;
    field.setRangeText(option.text, end - option.length, end, 'end');
    options = [];
    drawOptions();
    draft.text = field.value;
    grow();
  }

  function keys(event) {
    if (event.isComposing) return;
    if (options.length) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        active = (active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
        drawOptions();
        return;
      }
      if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) {
        event.preventDefault();
        choose(active);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        options = [];
        drawOptions();
        return;
      }
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && !field.value) {
      event.preventDefault();
      node.dispatchEvent(new CustomEvent('editlast', { bubbles: true, detail: { channelId, thread } }));
    }
  }

  // files

  function addFiles(files) {
    for (const file of files) {
      if (file.size > LIMIT) toast(`${file.name} is larger than 20 MB.`, 'error');
      else draft.files.push(file);
    }
    drawFiles();
  }

  function drawFiles() {
    chips.replaceChildren(...draft.files.map(file => h('span.file-chip', icon('file', 16), h('span', file.name),
      iconButton('close', `Remove ${file.name}`, () => { draft.files.splice(draft.files.indexOf(file), 1); drawFiles(); }))));
    chips.hidden = draft.files.length === 0;
    grow();
  }

  // sending

  async function send() {
    const typed = field.value.trim();
    if (sending || (!typed && !draft.files.length)) return;
    const command = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(typed);
    sending = true;
    grow();
    const done = command ? await runCommand(command[1], command[2] ?? '') : await say(typed);
    sending = false;
    if (done) {
      if (field.value.trim() === typed) field.value = '';
      draft.text = field.value;
      draft.files = [];
      options = [];
      drawOptions();
      drawFiles();
      onSent(done);
    }
    grow();
  }

  async function say(typed) {
    let files;
    try {
      files = await Promise.all(draft.files.map(async f => ({ name: f.name, mimetype: f.type || 'application/octet-stream', content_base64: await fileToBase64(f) })));
    } catch (error) {
      toast(error.message, 'error');
      return null;
    }
    return perform('message', { channel: channelId, text: encode(typed), ...(thread ? { thread_ts: thread } : {}), ...(files.length ? { files } : {}) });
  }

  async function runCommand(command, text) {
    if (thread) { toast(`${command} cannot be used in a thread. Use it in the channel.`, 'error'); return null; }
    const known = (bot().commands ?? []).some(c => c.command === command);
    if (!known) { toast(`${command} is not a command here.`, 'error'); return null; }
    const answer = await perform('command', { channel: channelId, command, text });
    if (answer && answer.acked === false) toast(`${command} failed: the app did not answer in time (operation_timeout).`, 'error');
    return answer;
  }

  field.addEventListener('input', changed);
  field.addEventListener('keydown', keys);
  field.addEventListener('blur', () => { options = []; drawOptions(); });
  field.addEventListener('paste', event => { if (event.clipboardData?.files.length) { event.preventDefault(); addFiles(event.clipboardData.files); } });
  box.addEventListener('dragover', event => { event.preventDefault(); box.classList.add('dropping'); });
  box.addEventListener('dragleave', () => box.classList.remove('dropping'));
  box.addEventListener('drop', event => { event.preventDefault(); box.classList.remove('dropping'); addFiles(event.dataTransfer.files); });
  drawFiles();
  requestAnimationFrame(grow);
  return { node, field, fill, send, grow };
}

/** What stands in the composer's place where one cannot write. */
export function composerOrNotice(channelId, options) {
  const c = channel(channelId);
  if (c?.is_archived) return { node: h('div.composer.notice', 'This channel is archived.') };
  if (c && !isMember(c)) {
    return { node: h('div.composer.notice', h('span', `You are not a member of #${channelName(c)}.`),
      h('button.button.primary', { type: 'button', onclick: () => perform('invite', { channel: channelId, invitee: state.me }) }, 'Join channel')) };
  }
  return createComposer({ channelId, ...options });
}

export const placeholderFor = c => (isBotDm(c) ? `Message ${bot().name}` : c?.kind === 'im' || c?.kind === 'mpim' ? `Message ${channelName(c)}` : `Message #${channelName(c)}`);
