import assert from 'node:assert/strict';
import { ErrorCode, WebClientEvent, refused, suite } from './harness.js';

const { slack, test } = suite();
const post = (text, more = {}) => slack.web().chat.postMessage({ channel: slack.channel('help'), text, ...more });
const section = (text) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const modal = (title = 'Question') => ({ type: 'modal', title: { type: 'plain_text', text: title }, blocks: [section('hello')] });

/** A trigger id as a person's shortcut gives it. */
async function trigger() {
  const { seen } = await slack.connected();
  const ts = await slack.say('what is this?');
  await slack.act('shortcut', { user: slack.user('maya'), callback_id: 'answer_this', channel: slack.channel('help'), ts });
  return (await seen.next((envelope) => envelope.type === 'interactive')).body.trigger_id;
}

// ---- who am I

test('auth.test tells the bot who it is', async () => {
  const answer = await slack.web().auth.test();
  assert.deepEqual([answer.user_id, answer.bot_id, answer.team_id], [slack.world.bot.user_id, slack.world.bot.bot_id, slack.world.team.id]);
});

test('the scopes of the token come with each answer', async () => {
  const answer = await slack.web().auth.test();
  assert.ok(answer.response_metadata.scopes.includes('chat:write'), JSON.stringify(answer.response_metadata));
});

test('an unknown token is refused as invalid_auth', async () => {
  await assert.rejects(slack.web({}, 'xoxb-not-a-token').auth.test(), refused('invalid_auth'));
});

test('a call without a token is refused as not_authed', async () => {
  await assert.rejects(slack.web({}, null).auth.test(), refused('not_authed'));
});

test('an app-level token may not post', async () => {
  await assert.rejects(slack.web({}, slack.appToken).chat.postMessage({ channel: slack.channel('help'), text: 'hi' }), refused('not_allowed_token_type'));
});

test('a bot token may not open a socket', async () => {
  await assert.rejects(slack.web().apps.connections.open({}), refused('not_allowed_token_type'));
});

test('a missing scope is told as missing_scope', async () => {
  await slack.fault('error', { match: { method: 'reactions.add' }, code: 'missing_scope' });
  const reaction = { channel: slack.channel('help'), timestamp: await slack.say('hi'), name: 'eyes' };
  await assert.rejects(slack.web().reactions.add(reaction), refused('missing_scope'));
});

test('a token that is revoked while the bot runs is refused from then on', async () => {
  const web = slack.web();
  await web.auth.test();
  await slack.post('tokens', { bot: 'token_revoked' });
  await assert.rejects(web.auth.test(), refused('token_revoked'));
});

test('an unknown method is refused as unknown_method', async () => {
  await assert.rejects(slack.web().apiCall('chat.shout', { channel: 'C1' }), refused('unknown_method'));
});

test('ids have the form of Slack\'s', () => {
  const { team, users, channels, groups, bot } = slack.world;
  const ids = [team.id, bot.user_id, bot.bot_id, bot.app_id, ...[...users, ...channels, ...groups].map((each) => each.id)];
  assert.deepEqual(ids.filter((id) => !/^[TUCDGBFAVSE][A-Z0-9]{8,}$/.test(id)), []);
});

// ---- messages

test('a posted message stands in the channel under the name of the bot', async () => {
  const { ts } = await post('hello');
  const message = (await slack.messages(slack.channel('help'))).find((each) => each.ts === ts);
  assert.deepEqual([message.text, message.user, message.bot_id], ['hello', slack.world.bot.user_id, slack.world.bot.bot_id]);
});

test('blocks come back in the answer', async () => {
  const { message } = await post('hello', { blocks: [section('*hello*')] });
  assert.equal(message.blocks[0].text.text, '*hello*');
});

test('a form carries blocks as a JSON string', async () => {
  await post('hello', { blocks: [section('*hello*')] });
  const [call] = await slack.calls('chat.postMessage');
  assert.match(call.content_type, /^application\/x-www-form-urlencoded/);
});

test('an unknown channel is refused as channel_not_found', async () => {
  await assert.rejects(post('hi', { channel: 'C0NOSUCHCHAN' }), refused('channel_not_found'));
});

test('a channel that the bot has not joined is refused as not_in_channel', async () => {
  await assert.rejects(post('hi', { channel: await slack.newChannel() }), refused('not_in_channel'));
});

test('an archived channel is refused as is_archived', async () => {
  await assert.rejects(post('hi', { channel: await slack.newChannel({ members: [slack.world.bot.user_id], is_archived: true }) }), refused('is_archived'));
});

test('a message without text is refused as no_text', async () => {
  await assert.rejects(slack.web().chat.postMessage({ channel: slack.channel('help') }), refused('no_text'));
});

test('text beside markdown_text is refused as markdown_text_conflict', async () => {
  await assert.rejects(post('hi', { markdown_text: '**hi**' }), refused('markdown_text_conflict'));
});

test('a block that is too long is refused with a pointer to it', async () => {
  await assert.rejects(post('hi', { blocks: [section('ok'), section('x'.repeat(3001))] }), (error) => {
    refused('invalid_blocks')(error);
    assert.match(error.data.response_metadata.messages.join(' '), /json-pointer:\/blocks\/1/);
    return true;
  });
});

test('more than 50 blocks are refused as invalid_blocks', async () => {
  await assert.rejects(post('hi', { blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }), refused('invalid_blocks'));
});

test('an update changes the text', async () => {
  const { ts } = await post('one');
  const answer = await slack.web().chat.update({ channel: slack.channel('help'), ts, text: 'two' });
  const message = (await slack.messages(slack.channel('help'))).find((each) => each.ts === ts);
  assert.deepEqual([answer.text, message.text], ['two', 'two']);
});

test('an update of a message that is not there is refused as message_not_found', async () => {
  await assert.rejects(slack.web().chat.update({ channel: slack.channel('help'), ts: '1.000001', text: 'two' }), refused('message_not_found'));
});

test('an update of the message of a person is refused as cant_update_message', async () => {
  const ts = await slack.say('mine');
  await assert.rejects(slack.web().chat.update({ channel: slack.channel('help'), ts, text: 'two' }), refused('cant_update_message'));
});

test('an update keeps the metadata of a message', async () => {
  const channel = slack.channel('help');
  const { ts } = await post('one', { metadata: { event_type: 'answer', event_payload: { request_id: 'r1' } } });
  await slack.web().chat.update({ channel, ts, text: 'two' });
  const { messages } = await slack.web().conversations.replies({ channel, ts, include_all_metadata: true });
  assert.deepEqual([messages[0].text, messages[0].metadata.event_payload.request_id], ['two', 'r1']);
});

test('a deleted message is gone', async () => {
  const channel = slack.channel('help');
  const { ts } = await post('one');
  await slack.web().chat.delete({ channel, ts });
  await assert.rejects(slack.web().chat.delete({ channel, ts }), refused('message_not_found'));
});

test('an ephemeral message is seen by its reader alone', async () => {
  const channel = slack.channel('help');
  await slack.web().chat.postEphemeral({ channel, user: slack.user('maya'), text: 'psst' });
  const seenBy = async (name) => (await slack.messages(channel, { user: slack.user(name) })).some((message) => message.text === 'psst');
  assert.deepEqual([await seenBy('maya'), await seenBy('ben')], [true, false]);
});

test('an ephemeral message for somebody outside the channel is refused as user_not_in_channel', async () => {
  const channel = await slack.newChannel({ members: [slack.world.bot.user_id] });
  await assert.rejects(slack.web().chat.postEphemeral({ channel, user: slack.user('ben'), text: 'psst' }), refused('user_not_in_channel'));
});

test('a permalink names the channel', async () => {
  const { ts } = await post('one');
  const { permalink } = await slack.web().chat.getPermalink({ channel: slack.channel('help'), message_ts: ts });
  assert.ok(permalink.includes(slack.channel('help')), permalink);
});

// ---- threads and cursors

test('replies give the parent first and then the thread in order', async () => {
  const parent = await slack.say('question');
  await post('first', { thread_ts: parent });
  await post('second', { thread_ts: parent });
  const { messages } = await slack.web().conversations.replies({ channel: slack.channel('help'), ts: parent });
  assert.deepEqual(messages.map((message) => message.text), ['question', 'first', 'second']);
});

test('a reply does not stand in the history of the channel', async () => {
  const parent = await slack.say('question');
  await post('hidden', { thread_ts: parent });
  const { messages } = await slack.web().conversations.history({ channel: slack.channel('help') });
  assert.ok(!messages.some((message) => message.text === 'hidden'));
});

test('a broadcast reply stands in the history too', async () => {
  const parent = await slack.say('question');
  await post('for all', { thread_ts: parent, reply_broadcast: true });
  const { messages } = await slack.web().conversations.history({ channel: slack.channel('help') });
  assert.equal(messages.find((message) => message.text === 'for all')?.subtype, 'thread_broadcast');
});

test('a thread that is not there is refused as thread_not_found', async () => {
  await assert.rejects(slack.web().conversations.replies({ channel: slack.channel('help'), ts: '1.000001' }), refused('thread_not_found'));
});

test('cursors lead through a thread without gap or repetition', async () => {
  const parent = await slack.say('0');
  for (const text of ['1', '2', '3', '4', '5', '6']) await slack.say(text, { thread_ts: parent });
  const texts = new Set();
  let pages = 0;
  for await (const page of slack.web().paginate('conversations.replies', { channel: slack.channel('help'), ts: parent, limit: 3 })) {
    pages++;
    page.messages.forEach((message) => texts.add(message.text));
  }
  assert.deepEqual([[...texts], pages >= 3], [['0', '1', '2', '3', '4', '5', '6'], true]);
});

test('cursors lead through a channel from the newest to the oldest', async () => {
  for (const text of ['a', 'b', 'c', 'd', 'e']) await slack.say(text);
  const texts = [];
  for await (const page of slack.web().paginate('conversations.history', { channel: slack.channel('help'), limit: 2 })) {
    assert.ok(page.messages.length <= 2);
    texts.push(...page.messages.map((message) => message.text));
  }
  assert.deepEqual(texts.slice(0, 5), ['e', 'd', 'c', 'b', 'a']);
});

test('cursors lead through the members of a channel', async () => {
  const members = [];
  for await (const page of slack.web().paginate('conversations.members', { channel: slack.channel('help'), limit: 2 })) members.push(...page.members);
  assert.deepEqual(members.toSorted(), slack.world.channels.find((channel) => channel.name === 'help').members.toSorted());
});

// ---- people, channels, reactions

test('users.info tells the name and the team of a person', async () => {
  const { user } = await slack.web().users.info({ user: slack.user('maya') });
  assert.deepEqual([user.name, user.is_bot, user.team_id], ['maya', false, slack.world.team.id]);
});

test('a person is found by the address that users.info tells', async () => {
  const { user } = await slack.web().users.info({ user: slack.user('maya') });
  const found = await slack.web().users.lookupByEmail({ email: user.profile.email });
  assert.equal(found.user.id, user.id);
});

test('an unknown address is refused as users_not_found', async () => {
  await assert.rejects(slack.web().users.lookupByEmail({ email: 'nobody@example.com' }), refused('users_not_found'));
});

test('the members of a group are listed', async () => {
  const [group] = slack.world.groups;
  const { users } = await slack.web().usergroups.users.list({ usergroup: group.id });
  assert.deepEqual(users.toSorted(), group.users.toSorted());
});

test('an unknown group is refused as no_such_subteam', async () => {
  await assert.rejects(slack.web().usergroups.users.list({ usergroup: 'S0NOSUCHGRP' }), refused('no_such_subteam'));
});

test('conversations.info tells a private channel from a public one', async () => {
  const isPrivate = async (name) => (await slack.web().conversations.info({ channel: slack.channel(name) })).channel.is_private;
  assert.deepEqual([await isPrivate('help'), await isPrivate('support-heroes')], [false, true]);
});

test('a direct message that is opened twice is the same', async () => {
  const open = async () => (await slack.web().conversations.open({ users: slack.user('ben') })).channel.id;
  const first = await open();
  assert.match(first, /^D/);
  assert.equal(await open(), first);
});

test('a bot that joined a public channel may post there', async () => {
  const channel = await slack.newChannel();
  await slack.web().conversations.join({ channel });
  assert.ok((await post('here I am', { channel })).ok);
});

test('a reaction that is there already is refused as already_reacted', async () => {
  const reaction = { channel: slack.channel('help'), timestamp: await slack.say('hi'), name: 'eyes' };
  await slack.web().reactions.add(reaction);
  await assert.rejects(slack.web().reactions.add(reaction), refused('already_reacted'));
});

test('a reaction that is not there is refused as no_reaction', async () => {
  const reaction = { channel: slack.channel('help'), timestamp: await slack.say('hi'), name: 'eyes' };
  await assert.rejects(slack.web().reactions.remove(reaction), refused('no_reaction'));
});

// ---- limits and broken connections

test('the client waits for Retry-After and then succeeds', async () => {
  await slack.fault('rate_limit', { match: { method: 'chat.postMessage' }, retry_after: 1 });
  const web = slack.web({ retryConfig: { retries: 1, minTimeout: 10 } });
  const begun = performance.now();
  await web.chat.postMessage({ channel: slack.channel('help'), text: 'patient' });
  assert.ok(performance.now() - begun >= 1000, 'it did not wait');
  assert.equal((await slack.calls('chat.postMessage')).length, 2);
});

test('the client tells how long Slack asks it to wait', async () => {
  await slack.fault('rate_limit', { match: { method: 'auth.test' }, retry_after: 7 });
  const web = slack.web({ rejectRateLimitedCalls: true });
  const told = [];
  web.on(WebClientEvent.RATE_LIMITED, (seconds) => told.push(seconds));
  await assert.rejects(web.auth.test(), { code: ErrorCode.RateLimitedError, retryAfter: 7 });
  assert.deepEqual(told, [7]);
});

test('a 429 without Retry-After is an error', async () => {
  await slack.fault('rate_limit', { match: { method: 'auth.test' }, retry_after: null });
  await assert.rejects(slack.web().auth.test(), /Retry header did not contain a valid timeout/);
});

test('a 503 is tried again', async () => {
  await slack.fault('http_error', { match: { method: 'auth.test' }, status: 503 });
  assert.ok((await slack.web({ retryConfig: { retries: 1, minTimeout: 10 } }).auth.test()).ok);
});

test('a 503 without retries is an HTTP error', async () => {
  await slack.fault('http_error', { match: { method: 'auth.test' }, status: 503 });
  await assert.rejects(slack.web().auth.test(), { code: ErrorCode.HTTPError, statusCode: 503 });
});

test('an answer that comes too late is a request error', async () => {
  await slack.fault('slow', { match: { method: 'auth.test' }, ms: 5000 });
  await assert.rejects(slack.web({ timeout: 200 }).auth.test(), { code: ErrorCode.RequestError });
});

test('a connection that is cut before the effect leaves no message', async () => {
  await slack.fault('reset_before', { match: { method: 'chat.postMessage' } });
  await assert.rejects(post('lost'), { code: ErrorCode.RequestError });
  assert.ok(!(await slack.messages(slack.channel('help'))).some((message) => message.text === 'lost'));
});

test('a connection that is cut after the effect leaves the message', async () => {
  await slack.fault('reset_after', { match: { method: 'chat.postMessage' } });
  await assert.rejects(post('kept'), { code: ErrorCode.RequestError });
  assert.ok((await slack.messages(slack.channel('help'))).some((message) => message.text === 'kept'));
});

test('an answer that is not JSON is a refusal', async () => {
  await slack.fault('invalid_json', { match: { method: 'auth.test' } });
  await assert.rejects(slack.web().auth.test(), { code: ErrorCode.PlatformError });
});

test('any error of Slack can be provoked', async () => {
  await slack.fault('error', { match: { method: 'auth.test' }, code: 'internal_error' });
  await assert.rejects(slack.web().auth.test(), refused('internal_error'));
});

// ---- files

test('filesUploadV2 puts a file into a thread', async () => {
  const channel = slack.channel('help');
  const thread = await slack.say('a chart, please');
  await slack.web().filesUploadV2({ channel_id: channel, thread_ts: thread, file: Buffer.from('bytes of a chart'), filename: 'chart.png', title: 'Chart', initial_comment: 'here' });
  const [message] = await slack.botMessages(channel, { thread });
  assert.deepEqual([message.files.length, message.files[0].name, message.text], [1, 'chart.png', 'here']);
});

test('filesUploadV2 puts several files into one message', async () => {
  const channel = slack.channel('help');
  const thread = await slack.say('two charts, please');
  await slack.web().filesUploadV2({
    channel_id: channel, thread_ts: thread, initial_comment: 'both',
    file_uploads: [{ file: Buffer.from('one'), filename: 'one.png' }, { file: Buffer.from('two'), filename: 'two.png' }],
  });
  const [message] = await slack.botMessages(channel, { thread });
  assert.deepEqual(message.files.map((file) => file.name).toSorted(), ['one.png', 'two.png']);
});

test('a file has the size of what was uploaded', async () => {
  const { files } = await slack.web().filesUploadV2({ channel_id: slack.channel('help'), thread_ts: await slack.say('x'), content: 'twelve bytes', filename: 'a.txt' });
  const { file } = await slack.web().files.info({ file: files[0].files[0].id });
  assert.equal(file.size, 12);
});

test('a file that was never asked for is refused as file_not_found', async () => {
  await assert.rejects(slack.web().files.completeUploadExternal({ files: [{ id: 'F0NOSUCHFILE' }] }), refused('file_not_found'));
});

// ---- streams and the agent's pane

async function stream(options) {
  const thread = await slack.say('tell me all');
  const streamer = slack.web().chatStream({
    channel: slack.channel('help'), thread_ts: thread, recipient_user_id: slack.user('maya'), recipient_team_id: slack.world.team.id, ...options,
  });
  return { thread, streamer };
}

test('a stream is one message with all of its text', async () => {
  const { thread, streamer } = await stream({ buffer_size: 5 });
  for (const part of ['The whole ', 'answer ', 'in parts']) await streamer.append({ markdown_text: part });
  await streamer.stop();
  const messages = await slack.botMessages(slack.channel('help'), { thread });
  assert.deepEqual(messages.map((message) => [message.text, message.streaming_state]), [['The whole answer in parts', 'completed']]);
});

test('a stream shows its text while it runs', async () => {
  const { thread, streamer } = await stream({ buffer_size: 5 });
  await streamer.append({ markdown_text: 'The first half' });
  const [, message] = await slack.messages(slack.channel('help'), { thread });
  assert.deepEqual([message.text, message.streaming_state], ['The first half', 'in_progress']);
  await streamer.stop();
});

test('a short stream is started and stopped at once', async () => {
  const { thread, streamer } = await stream();
  await streamer.append({ markdown_text: 'short' });
  await streamer.stop();
  assert.deepEqual((await slack.botMessages(slack.channel('help'), { thread })).map((message) => message.text), ['short']);
  assert.equal((await slack.calls('chat.appendStream')).length, 0);
});

test('blocks that end a stream stand in its message', async () => {
  const { thread, streamer } = await stream();
  await streamer.stop({
    markdown_text: 'Was this right?',
    blocks: [{ type: 'context_actions', elements: [{ type: 'feedback_buttons', action_id: 'rate', positive_button: { text: { type: 'plain_text', text: 'Yes' }, value: 'good' }, negative_button: { text: { type: 'plain_text', text: 'No' }, value: 'bad' } }] }],
  });
  const [message] = await slack.botMessages(slack.channel('help'), { thread });
  assert.ok(message.blocks.some((block) => block.type === 'context_actions'), JSON.stringify(message.blocks));
});

test('a stream in a channel needs its reader', async () => {
  const { streamer } = await stream({ recipient_user_id: undefined });
  await assert.rejects(streamer.stop({ markdown_text: 'for whom?' }), refused('missing_recipient_user_id'));
});

test('a stream that has ended takes no more text', async () => {
  const { streamer } = await stream();
  const { ts } = await streamer.stop({ markdown_text: 'the end' });
  await assert.rejects(slack.web().chat.appendStream({ channel: slack.channel('help'), ts, markdown_text: 'more' }), refused('message_not_in_streaming_state'));
});

async function assistantThread() {
  const { channel, thread_ts } = await slack.act('start_assistant_thread', { user: slack.user('maya') });
  return { channel_id: channel, thread_ts };
}

test('a status reaches Slack with its loading messages', async () => {
  const thread = await assistantThread();
  await slack.web().assistant.threads.setStatus({ ...thread, status: 'is thinking', loading_messages: ['reads', 'writes'] });
  const [{ args }] = await slack.calls('assistant.threads.setStatus');
  assert.deepEqual([args.status, asArray(args.loading_messages)], ['is thinking', ['reads', 'writes']]);
});

test('a status for a thread that is not there is refused', async () => {
  const { channel_id } = await assistantThread();
  await assert.rejects(slack.web().assistant.threads.setStatus({ channel_id, thread_ts: '1.000001', status: 'x' }), refused('invalid_thread_ts'));
});

test('suggested prompts reach Slack', async () => {
  const thread = await assistantThread();
  await slack.web().assistant.threads.setSuggestedPrompts({ ...thread, title: 'Try', prompts: [{ title: 'What broke?', message: 'What broke today?' }] });
  const [{ args }] = await slack.calls('assistant.threads.setSuggestedPrompts');
  assert.deepEqual(asArray(args.prompts), [{ title: 'What broke?', message: 'What broke today?' }]);
});

test('a title reaches Slack', async () => {
  const thread = await assistantThread();
  assert.ok((await slack.web().assistant.threads.setTitle({ ...thread, title: 'Lost order' })).ok);
});

const asArray = (value) => (typeof value === 'string' ? JSON.parse(value) : value);

// ---- views

test('a trigger opens a view', async () => {
  const { view } = await slack.web().views.open({ trigger_id: await trigger(), view: modal() });
  assert.match(view.id, /^V/);
  assert.ok(view.hash);
});

test('a trigger that was used is refused', { violations: ['trigger_reused'] }, async () => {
  const trigger_id = await trigger();
  await slack.web().views.open({ trigger_id, view: modal() });
  await assert.rejects(slack.web().views.open({ trigger_id, view: modal() }), refused('exchanged_trigger_id'));
});

test('a trigger is refused after three seconds', async () => {
  const trigger_id = await trigger();
  await slack.advance(3.5);
  await assert.rejects(slack.web().views.open({ trigger_id, view: modal() }), refused('expired_trigger_id'));
});

test('a trigger that Slack never gave is refused', async () => {
  await assert.rejects(slack.web().views.open({ trigger_id: 'nonsense', view: modal() }), refused('invalid_trigger_id'));
});

test('a view is updated by its hash once', async () => {
  const { view } = await slack.web().views.open({ trigger_id: await trigger(), view: modal('Loading') });
  const update = { view_id: view.id, hash: view.hash, view: modal('Ready') };
  assert.equal((await slack.web().views.update(update)).view.title.text, 'Ready');
  await assert.rejects(slack.web().views.update(update), refused('hash_conflict'));
});

test('a home view is shown to its reader', async () => {
  await slack.web().views.publish({ user_id: slack.user('maya'), view: { type: 'home', blocks: [section('welcome')] } });
  const { view } = await slack.get(`home?user=${slack.user('maya')}`);
  assert.equal(view.blocks[0].text.text, 'welcome');
});
