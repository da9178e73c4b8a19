import assert from 'node:assert/strict';
import { App, Assistant, Seen, refused, suite, until } from './harness.js';

const { slack, test } = suite();
const maya = () => slack.user('maya');
const help = () => slack.channel('help');
const plain = (text) => ({ type: 'plain_text', text });
const section = (text) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = { type: 'actions', block_id: 'choices', elements: [{ type: 'button', action_id: 'more', text: plain('More'), value: 'v1' }] };
const input = { type: 'input', block_id: 'reason', label: plain('Why?'), element: { type: 'plain_text_input', action_id: 'text' } };
const modal = (more = {}) => ({ type: 'modal', callback_id: 'ask', title: plain('Ask'), submit: plain('Send'), blocks: [input], ...more });
const filled = (value) => ({ reason: { text: { type: 'plain_text_input', value } } });
const command = (text = 'hello') => slack.act('command', { user: maya(), channel: help(), command: '/ask', text });
const shortcut = (ts) => slack.act('shortcut', { user: maya(), callback_id: 'answer_this', channel: help(), ts });

/** A message of the bot with a button, which Maya clicks. */
async function click(app, more = {}) {
  const { ts } = await app.client.chat.postMessage({ channel: help(), text: 'Choose', blocks: [button] });
  await slack.act('click', { user: maya(), channel: help(), ts, block_id: 'choices', action_id: 'more', value: 'v1', ...more });
  return ts;
}

/** A modal that stands open before Maya; `submit` is what the bot does with it. */
async function openModal(submit, { view = modal(), closed } = {}) {
  const opened = new Seen();
  await slack.bolt((app) => {
    app.shortcut('answer_this', async ({ ack, body, client }) => {
      await ack();
      opened.push((await client.views.open({ trigger_id: body.trigger_id, view })).view);
    });
    if (submit) app.view('ask', submit);
    if (closed) app.view({ callback_id: 'ask', type: 'view_closed' }, closed);
  });
  await shortcut(await slack.say('what is this?'));
  return (await opened.next()).id;
}

// ---- events

test('a mention is answered in its thread', async () => {
  await slack.bolt((app) => app.event('app_mention', ({ event, say }) => say({ text: `you said ${event.text.split('> ')[1]}`, thread_ts: event.ts })));
  const ts = await slack.mention('help me');
  const [answer] = await slack.botMessages(help(), { thread: ts });
  assert.deepEqual([answer.text, answer.thread_ts], ['you said help me', ts]);
});

test('a mention keeps the id of the bot in its text', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('app_mention', async ({ event }) => seen.push(event)));
  await slack.mention('hello');
  assert.ok((await seen.next()).text.startsWith(`<@${slack.world.bot.user_id}>`));
});

test('a message of a channel comes with its channel type', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.message('order', async ({ message }) => seen.push(message)));
  await slack.say('where is my order');
  const message = await seen.next();
  assert.deepEqual([message.channel_type, message.user], ['channel', maya()]);
});

test('a message of a private channel comes as a group message', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.message(async ({ message }) => seen.push(message)));
  await slack.act('message', { user: slack.user('ines'), channel: slack.channel('support-heroes'), text: 'between us' });
  assert.equal((await seen.next()).channel_type, 'group');
});

test('a direct message comes as an im message and not as a mention', async () => {
  const seen = new Seen();
  await slack.bolt((app) => {
    app.event('app_mention', async ({ event }) => seen.push(event));
    app.message(async ({ message }) => seen.push(message));
  });
  const { channel } = await slack.act('open_dm', { user: maya() });
  await slack.act('message', { user: maya(), channel, text: `<@${slack.world.bot.user_id}> hello` });
  await slack.act('message', { user: maya(), channel, text: 'last' });
  const first = await seen.next((event) => event.text !== 'last');
  await seen.next((event) => event.text === 'last');
  assert.deepEqual([first.type, first.channel_type, seen.untaken.length], ['message', 'im', 0]);
});

test('a message of a channel that the bot is not in does not come', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.message(async ({ message }) => seen.push(message)));
  await slack.act('message', { user: maya(), channel: await slack.newChannel(), text: 'secret' });
  await slack.say('public');
  assert.equal((await seen.next()).text, 'public');
});

test('a reply comes with the ts and the author of its thread', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.message('reply', async ({ message }) => seen.push(message)));
  const parent = await slack.act('message', { user: slack.user('ben'), channel: help(), text: 'question' });
  await slack.say('reply', { thread_ts: parent.ts });
  const reply = await seen.next();
  assert.deepEqual([reply.thread_ts, reply.parent_user_id], [parent.ts, slack.user('ben')]);
});

test('the own messages of the bot are ignored', async () => {
  const seen = new Seen();
  const app = await slack.bolt((bot) => bot.message(async ({ message }) => seen.push(message)));
  await app.client.chat.postMessage({ channel: help(), text: 'from myself' });
  await until(async () => (await slack.delivery('message'))?.acked, 'the event of the own message');
  await slack.say('from a person');
  assert.equal((await seen.next()).text, 'from a person');
});

test('the own message comes with the bot id when it is asked for', async () => {
  const seen = new Seen();
  const app = await slack.bolt((bot) => bot.message(async ({ message }) => seen.push(message)), { ignoreSelf: false });
  await app.client.chat.postMessage({ channel: help(), text: 'from myself' });
  assert.equal((await seen.next()).bot_id, slack.world.bot.bot_id);
});

test('an edit comes as message_changed with both texts', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('message', async ({ event }) => seen.push(event)));
  const ts = await slack.say('one');
  await slack.act('edit', { user: maya(), channel: help(), ts, text: 'two' });
  const changed = await seen.next((event) => event.subtype === 'message_changed');
  assert.deepEqual([changed.hidden, changed.message.text, changed.previous_message.text, changed.message.ts], [true, 'two', 'one', ts]);
  assert.equal(changed.message.edited.user, maya());
});

test('a deletion comes as message_deleted', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('message', async ({ event }) => seen.push(event)));
  const ts = await slack.say('oops');
  await slack.act('delete', { user: maya(), channel: help(), ts });
  const deleted = await seen.next((event) => event.subtype === 'message_deleted');
  assert.deepEqual([deleted.deleted_ts, deleted.previous_message.text], [ts, 'oops']);
});

test('a file comes as file_share', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('message', async ({ event }) => seen.push(event)));
  await slack.say('see this', { files: [{ name: 'log.txt', mimetype: 'text/plain', content_base64: Buffer.from('boom').toString('base64') }] });
  const shared = await seen.next((event) => event.files);
  assert.deepEqual([shared.subtype, shared.files[0].name, shared.files[0].size], ['file_share', 'log.txt', 4]);
});

test('a reaction names its message', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('reaction_added', async ({ event }) => seen.push(event)));
  const ts = await slack.say('look');
  await slack.act('react', { user: slack.user('ben'), channel: help(), ts, name: 'eyes' });
  const { item, item_user, reaction, user } = await seen.next();
  assert.deepEqual([item, item_user, reaction, user], [{ type: 'message', channel: help(), ts }, maya(), 'eyes', slack.user('ben')]);
});

test('a reaction that is taken away comes as reaction_removed', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('reaction_removed', async ({ event }) => seen.push(event)));
  const ts = await slack.say('look');
  await slack.act('react', { user: maya(), channel: help(), ts, name: 'eyes' });
  await slack.act('react', { user: maya(), channel: help(), ts, name: 'eyes', remove: true });
  assert.equal((await seen.next()).reaction, 'eyes');
});

test('an opened home is filled by the bot', async () => {
  await slack.bolt((app) => app.event('app_home_opened', ({ event, client }) => client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section(`tab ${event.tab}`)] } })));
  await slack.act('open_home', { user: maya(), tab: 'home' });
  const view = await until(async () => (await slack.get(`home?user=${maya()}`)).view, 'the home view');
  assert.equal(view.blocks[0].text.text, 'tab home');
});

test('an opened messages tab comes as app_home_opened too', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('app_home_opened', async ({ event }) => seen.push(event)));
  await slack.act('open_home', { user: maya(), tab: 'messages' });
  const { tab, channel } = await seen.next();
  assert.deepEqual([tab, channel[0]], ['messages', 'D']);
});

test('an invitation of the bot comes as member_joined_channel', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('member_joined_channel', async ({ event }) => seen.push(event)));
  const room = await slack.newChannel();
  await slack.act('invite', { user: maya(), channel: room, invitee: slack.world.bot.user_id });
  const { user, channel, inviter } = await seen.next();
  assert.deepEqual([user, channel, inviter], [slack.world.bot.user_id, room, maya()]);
});

test('an event that comes twice is handled twice', async () => {
  await slack.fault('duplicate');
  await slack.bolt((app) => app.event('app_mention', ({ event, say }) => say({ text: 'answer', thread_ts: event.ts })));
  const ts = await slack.mention('hello');
  await slack.botMessages(help(), { thread: ts, count: 2 });
});

test('an unknown event with unknown fields reaches its listener', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event('moon_phase_changed', async ({ event }) => seen.push(event)));
  await slack.post('emit', { event: { type: 'moon_phase_changed', event_ts: '1.000001', phase: { name: 'full' } } });
  assert.equal((await seen.next()).phase.name, 'full');
});

for (const [fault, seen] of [
  ['extra_fields', ({ event }) => event.field_of_the_future !== undefined],
  ['unknown_subtype', ({ event }) => event.subtype === 'subtype_of_the_future'],
  ['event_time_16_digits', ({ body }) => String(body.event_time).length === 16],
]) {
  test(`a message with ${fault.replaceAll('_', ' ')} reaches its listener`, async () => {
    const told = new Seen();
    await slack.fault(fault, { match: { method: 'message' } });
    await slack.bolt((app) => app.event('message', async (args) => told.push(args)));
    await slack.say('odd');
    assert.ok(seen(await told.next()));
  });
}

// ---- the assistant

test('a new assistant thread is greeted with prompts', async () => {
  await slack.bolt((app) => app.assistant(new Assistant({
    threadStarted: async ({ say, setSuggestedPrompts }) => {
      await say('How can I help?');
      await setSuggestedPrompts({ title: 'Try', prompts: [{ title: 'What broke?', message: 'What broke today?' }] });
    },
    userMessage: async () => {},
  })));
  const { channel, thread_ts } = await slack.act('start_assistant_thread', { user: maya() });
  await until(async () => (await slack.messages(channel, { thread: thread_ts })).some((message) => message.text === 'How can I help?'), 'the greeting');
  await until(async () => (await slack.calls('assistant.threads.setSuggestedPrompts')).some((call) => !call.error), 'the prompts');
});

test('a question in an assistant thread is answered by a stream', async () => {
  await slack.bolt((app) => app.assistant(new Assistant({
    threadStarted: async () => {},
    userMessage: async ({ message, setStatus, setTitle, sayStream }) => {
      await setTitle(message.text);
      await setStatus('is thinking');
      const stream = sayStream({ buffer_size: 4 });
      await stream.append({ markdown_text: 'It is ' });
      await stream.append({ markdown_text: 'on its way.' });
      await stream.stop();
    },
  })));
  const { channel, thread_ts } = await slack.act('start_assistant_thread', { user: maya() });
  await slack.act('message', { user: maya(), channel, thread_ts, text: 'Where is my order?' });
  const answer = await until(async () => (await slack.messages(channel, { thread: thread_ts })).find((message) => message.streaming_state === 'completed'), 'the answer');
  assert.equal(answer.text, 'It is on its way.');
});

test('what a person looks at comes as a change of context', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.event(/^(assistant_thread_context_changed|app_context_changed)$/, async ({ event }) => seen.push(event)));
  await slack.act('open_dm', { user: maya() });
  await slack.act('set_context', { user: maya(), channel_id: help() });
  const event = await seen.next();
  assert.ok(JSON.stringify(event).includes(help()), JSON.stringify(event));
});

test('the stop button comes as agent_session_stopped', async () => {
  const seen = new Seen();
  const app = await slack.bolt((bot) => bot.event('agent_session_stopped', async ({ event }) => seen.push(event)));
  const { channel } = await slack.act('open_dm', { user: maya() });
  const { ts: thread_ts } = await slack.act('message', { user: maya(), channel, text: 'tell me all' });
  const { ts } = await app.client.chat.startStream({ channel, thread_ts, markdown_text: 'It all began' });
  await slack.act('stop', { user: maya(), channel, thread_ts });
  assert.deepEqual((await seen.next()).streaming_message_ts, [ts]);
  await assert.rejects(app.client.chat.appendStream({ channel, ts, markdown_text: 'and on' }), refused('stopped_by_user'));
});

// ---- buttons

test('a button opens a view and answers through its response_url', async () => {
  const app = await slack.bolt((bot) => bot.action('more', async ({ ack, body, client, respond }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal() });
    await respond({ text: 'opened', replace_original: false });
  }));
  await click(app);
  await until(async () => (await slack.messages(help(), { user: maya() })).some((message) => message.text === 'opened' && message.ephemeral), 'the answer');
  assert.equal((await slack.openViews()).length, 1);
});

test('a click tells the message, the button and the person', async () => {
  const seen = new Seen();
  const app = await slack.bolt((bot) => bot.action('more', async ({ ack, body }) => { await ack(); seen.push(body); }));
  const ts = await click(app);
  const body = await seen.next();
  assert.deepEqual(
    [body.type, body.user.id, body.container.type, body.container.message_ts, body.channel.id, body.message.ts, body.actions.length],
    ['block_actions', maya(), 'message', ts, help(), ts, 1]);
  assert.deepEqual([body.actions[0].action_id, body.actions[0].block_id, body.actions[0].value], ['more', 'choices', 'v1']);
});

test('an answer can replace the message of the button', async () => {
  const app = await slack.bolt((bot) => bot.action('more', async ({ ack, respond }) => { await ack(); await respond({ text: 'chosen', replace_original: true }); }));
  const ts = await click(app);
  await until(async () => (await slack.messages(help())).some((message) => message.ts === ts && message.text === 'chosen'), 'the replaced message');
});

test('an answer can delete the message of the button', async () => {
  const app = await slack.bolt((bot) => bot.action('more', async ({ ack, respond }) => { await ack(); await respond({ delete_original: true }); }));
  const ts = await click(app);
  await until(async () => !(await slack.messages(help())).some((message) => message.ts === ts && !message.is_deleted), 'the deleted message');
});

test('feedback buttons tell their value', async () => {
  const seen = new Seen();
  const app = await slack.bolt((bot) => bot.action('rate', async ({ ack, action }) => { await ack(); seen.push(action); }));
  const feedback = { type: 'feedback_buttons', action_id: 'rate', positive_button: { text: plain('Yes'), value: 'good' }, negative_button: { text: plain('No'), value: 'bad' } };
  const { ts } = await app.client.chat.postMessage({ channel: help(), text: 'Right?', blocks: [{ type: 'context_actions', block_id: 'feedback', elements: [feedback] }] });
  await slack.act('click', { user: maya(), channel: help(), ts, block_id: 'feedback', action_id: 'rate', value: 'bad' });
  const action = await seen.next();
  assert.deepEqual([action.type, action.value], ['feedback_buttons', 'bad']);
});

// ---- views

test('errors keep the view open and name the block', async () => {
  const view_id = await openModal(({ ack }) => ack({ response_action: 'errors', errors: { reason: 'Too short' } }));
  const answer = await slack.act('submit_view', { user: maya(), view_id, state: filled('x') });
  assert.deepEqual([answer.response_action, answer.errors], ['errors', { reason: 'Too short' }]);
  assert.equal((await slack.openViews()).length, 1);
});

test('clear closes all views', async () => {
  const view_id = await openModal(({ ack }) => ack({ response_action: 'clear' }));
  await slack.act('submit_view', { user: maya(), view_id, state: filled('fine') });
  assert.equal((await slack.openViews()).length, 0);
});

test('an empty ack closes the view', async () => {
  const view_id = await openModal(({ ack }) => ack());
  await slack.act('submit_view', { user: maya(), view_id, state: filled('fine') });
  assert.equal((await slack.openViews()).length, 0);
});

test('an update replaces the view', async () => {
  const view_id = await openModal(({ ack }) => ack({ response_action: 'update', view: modal({ title: plain('Thanks') }) }));
  await slack.act('submit_view', { user: maya(), view_id, state: filled('fine') });
  const [view] = await slack.openViews();
  assert.deepEqual([view.id, view.title.text], [view_id, 'Thanks']);
});

test('a push puts a second view on the first', async () => {
  const view_id = await openModal(({ ack }) => ack({ response_action: 'push', view: modal({ title: plain('Sure?') }) }));
  await slack.act('submit_view', { user: maya(), view_id, state: filled('fine') });
  const open = await slack.openViews();
  assert.equal(open.length, 2);
  assert.ok(open.every((view) => view.root_view_id === view_id));
});

test('a submitted view tells what was filled in and what the bot noted', async () => {
  const seen = new Seen();
  const view_id = await openModal(async ({ ack, view }) => { await ack(); seen.push(view); }, { view: modal({ private_metadata: 'note' }) });
  await slack.act('submit_view', { user: maya(), view_id, state: filled('because') });
  const view = await seen.next();
  assert.deepEqual([view.state.values.reason.text.value, view.private_metadata, view.callback_id], ['because', 'note', 'ask']);
});

test('a view that is closed by hand tells so when it was asked to', async () => {
  const seen = new Seen();
  const view_id = await openModal(null, { view: modal({ notify_on_close: true }), closed: async ({ ack, view }) => { await ack(); seen.push(view); } });
  await slack.act('close_view', { user: maya(), view_id });
  assert.equal((await seen.next()).id, view_id);
});

// ---- commands and shortcuts

test('the ack of a command is shown to its person alone', async () => {
  await slack.bolt((app) => app.command('/ask', ({ ack, command: { text } }) => ack({ response_type: 'ephemeral', text: `you asked ${text}` })));
  await command('why');
  const seenBy = async (name) => (await slack.messages(help(), { user: slack.user(name) })).some((message) => message.text === 'you asked why');
  await until(() => seenBy('maya'), 'the answer');
  assert.equal(await seenBy('ben'), false);
});

test('a command tells who asked where', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.command('/ask', async ({ ack, command: asked }) => { await ack(); seen.push(asked); }));
  await command('why');
  const asked = await seen.next();
  assert.deepEqual([asked.user_id, asked.channel_id, asked.text, asked.team_id, asked.api_app_id], [maya(), help(), 'why', slack.world.team.id, slack.world.bot.app_id]);
});

test('a command is answered five times and a sixth time refused', { violations: ['response_url_overuse'] }, async () => {
  const outcomes = new Seen();
  await slack.bolt((app) => app.command('/ask', async ({ ack, respond }) => {
    await ack();
    for (let i = 1; i <= 6; i++) outcomes.push(await respond({ text: `answer ${i}` }).then((answer) => answer.status ?? 200, (error) => `refused ${error.statusCode ?? error.status ?? error.response?.status ?? error}`));
  }));
  await command();
  const told = [];
  for (let i = 0; i < 6; i++) told.push(await outcomes.next());
  assert.deepEqual(told.slice(0, 5), [200, 200, 200, 200, 200]);
  assert.match(String(told[5]), /404/);
});

test('a command can be answered to the whole channel', async () => {
  await slack.bolt((app) => app.command('/ask', async ({ ack, respond }) => { await ack(); await respond({ response_type: 'in_channel', text: 'for all' }); }));
  await command();
  await until(async () => (await slack.messages(help(), { user: slack.user('ben') })).some((message) => message.text === 'for all'), 'the answer');
});

test('a message shortcut carries its message', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.shortcut('answer_this', async ({ ack, shortcut: asked }) => { await ack(); seen.push(asked); }));
  const ts = await slack.say('please explain');
  await shortcut(ts);
  const asked = await seen.next();
  assert.deepEqual([asked.type, asked.message.text, asked.message_ts, asked.channel.id, asked.user.id], ['message_action', 'please explain', ts, help(), maya()]);
});

test('a global shortcut has no channel and no response_url', async () => {
  const seen = new Seen();
  await slack.bolt((app) => app.shortcut('answer_this', async ({ ack, shortcut: asked }) => { await ack(); seen.push(asked); }));
  await slack.act('shortcut', { user: maya(), callback_id: 'answer_this' });
  const asked = await seen.next();
  assert.deepEqual([asked.type, 'channel' in asked, 'response_url' in asked], ['shortcut', false, false]);
});

// ---- starting

test('an app with an unknown token does not start', async () => {
  const app = new App({ token: 'xoxb-not-a-token', appToken: slack.appToken, socketMode: true, clientOptions: slack.options(), deferInitialization: true, logger: slack.options().logger });
  await assert.rejects(app.init(), refused('invalid_auth'));
});
