import assert from 'node:assert/strict';
import { channel as diagnostics } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Seen, WebSocket, suite, until } from './harness.js';

const { slack, test } = suite();

const isMessage = (text) => (envelope) => envelope.body?.event?.type === 'message' && envelope.body.event.text === text;
const command = (text = 'hello') => slack.act('command', { user: slack.user('maya'), channel: slack.channel('help'), command: '/ask', text });

/** The next envelope of the one message, however often it comes. */
const attempt = (seen) => seen.next(isMessage('ping'));
const ping = () => slack.say('ping');
const delivered = () => slack.delivery('message');

// ---- connecting

test('start ends with the hello of Slack', async () => {
  const client = slack.socketClient();
  const frames = new Seen();
  client.on('ws_message', (data) => frames.push(JSON.parse(data)));
  await client.start();
  const hello = await frames.next((frame) => frame.type === 'hello');
  assert.deepEqual([hello.num_connections, hello.connection_info.app_id], [1, slack.world.bot.app_id]);
});

test('a socket without hello is not connected', async () => {
  await slack.fault('no_hello');
  const client = slack.socketClient({ autoReconnectEnabled: false });
  let connected = false;
  client.on('connected', () => { connected = true; });
  client.start().catch(() => {});
  await until(async () => (await slack.calls('apps.connections.open')).length === 1, 'the call');
  await ping();
  assert.equal(connected, false);
});

test('hello counts the connections of the app', async () => {
  await slack.connected();
  const second = slack.socketClient();
  const frames = new Seen();
  second.on('ws_message', (data) => frames.push(JSON.parse(data)));
  await second.start();
  assert.equal((await frames.next((frame) => frame.type === 'hello')).num_connections, 2);
});

test('a ticket is good for one connection', async () => {
  const { url } = await slack.web({}, slack.appToken).apps.connections.open({});
  const outcome = async () => {
    const socket = new WebSocket(url);
    slack.defer(() => socket.close());
    return Promise.race([once(socket, 'message').then(() => 'hello'), once(socket, 'error').then(() => 'refused')]);
  };
  assert.deepEqual([await outcome(), await outcome()], ['hello', 'refused']);
});

test('a refused handshake is tried again with a new ticket', async () => {
  await slack.fault('refuse_handshake');
  const client = slack.socketClient({ clientPingTimeout: 200 });
  const errors = new Seen();
  const connected = new Seen();
  client.on('error', errors.push);
  client.on('connected', connected.push);
  client.start().catch(() => {});
  await errors.next();
  await connected.next();
  assert.equal((await slack.calls('apps.connections.open')).length, 2);
});

test('an open that is rate limited waits for Retry-After', async () => {
  await slack.fault('rate_limit', { match: { method: 'apps.connections.open' }, retry_after: 1 });
  const begun = performance.now();
  await slack.connected();
  assert.ok(performance.now() - begun >= 1000, 'it did not wait');
});

test('an unknown app-level token ends the client', async () => {
  const client = slack.socketClient({ appToken: 'xapp-not-a-token' });
  await assert.rejects(client.start(), (error) => error.data?.error === 'invalid_auth');
  assert.equal((await slack.calls('apps.connections.open')).length, 1);
});

test('a bot token instead of an app-level token keeps the client trying', async () => {
  const client = slack.socketClient({ appToken: slack.token, clientPingTimeout: 50 });
  client.start().catch(() => {});
  const calls = await until(async () => {
    const made = await slack.calls('apps.connections.open');
    return made.length >= 3 && made;
  }, 'three calls');
  assert.ok(calls.every((call) => call.error === 'not_allowed_token_type'), JSON.stringify(calls));
});

test('disconnect closes the socket', async () => {
  const { client } = await slack.connected();
  assert.equal((await slack.sockets()).length, 1);
  await client.disconnect();
  await until(async () => (await slack.sockets()).length === 0, 'the closed socket');
});

test('the pings of the client are answered', async () => {
  const pongs = new Seen();
  const listen = (pong) => pongs.push(pong);
  diagnostics('undici:websocket:pong').subscribe(listen);
  slack.defer(() => diagnostics('undici:websocket:pong').unsubscribe(listen));
  await slack.connected({ clientPingTimeout: 600 });
  for (let i = 0; i < 5; i++) await pongs.next();
  assert.equal((await slack.sockets()).length, 1);
});

test('a socket that no longer answers pings is replaced', async () => {
  const { client, seen } = await slack.connected({ clientPingTimeout: 300 });
  const connected = new Seen();
  client.on('connected', connected.push);
  await slack.fault('half_open');
  await slack.say('into the void');
  await seen.next(isMessage('into the void'));
  await connected.next();
  assert.equal((await seen.next(isMessage('into the void'))).retry_num, 1);
});

// ---- envelopes and acks

test('an event comes as an envelope that takes no payload', async () => {
  const { seen } = await slack.connected();
  await slack.say('hello');
  const envelope = await seen.next(isMessage('hello'));
  assert.deepEqual([envelope.type, envelope.accepts_response_payload, envelope.retry_num, envelope.retry_reason], ['events_api', false, 0, '']);
});

test('an event tells its team, app and authorization', async () => {
  const { seen } = await slack.connected();
  await slack.say('hello');
  const { body } = await seen.next(isMessage('hello'));
  assert.deepEqual(
    [body.type, body.team_id, body.api_app_id, body.authorizations[0].user_id, body.authorizations[0].is_bot],
    ['event_callback', slack.world.team.id, slack.world.bot.app_id, slack.world.bot.user_id, true]);
  assert.match(body.event_id, /^Ev[A-Z0-9]+$/);
});

test('a mention comes as app_mention and as message with one ts', async () => {
  const { seen } = await slack.connected();
  const ts = await slack.mention('hello');
  const types = ['app_mention', 'message'];
  for (const type of types) await seen.next((envelope) => envelope.body.event.type === type && envelope.body.event.ts === ts, type);
});

test('the ack of an event carries an empty payload', async () => {
  const { seen } = await slack.connected();
  await slack.say('hello');
  const { envelope_id } = await seen.next(isMessage('hello'));
  const ack = await until(async () => (await slack.acks()).find((each) => each.envelope_id === envelope_id), 'the ack');
  assert.deepEqual([ack.payload, ack.late], [{}, false]);
});

test('the ack of a slash command carries its answer', async () => {
  const { client } = await slack.connected({ ack: false });
  client.on('slash_commands', ({ ack, accepts_response_payload, body }) => ack({ text: `${accepts_response_payload} ${body.text}` }));
  const answer = await command('hello');
  assert.deepEqual([answer.acked, answer.message.text], [true, 'true hello']);
});

test('a slash command without ack is told to the person as failed', async () => {
  const { seen } = await slack.connected({ ack: false });
  const answer = command();
  await seen.next((envelope) => envelope.type === 'slash_commands');
  await slack.advance(3.1);
  assert.equal((await answer).acked, false);
});

test('a slash command without ack is not delivered again', async () => {
  const { seen } = await slack.connected({ ack: false });
  const answer = command();
  await seen.next((envelope) => envelope.type === 'slash_commands');
  await slack.advance(3.1);
  await answer;
  await slack.advance(400);
  await slack.say('after it');
  await (await seen.next(isMessage('after it'))).ack();
  assert.ok(!seen.untaken.some((envelope) => envelope.type === 'slash_commands'));
});

test('an ack of 20,480 bytes is dropped by Slack', { violations: ['ack_too_big'] }, async () => {
  const { client } = await slack.connected({ ack: false });
  const sent = new Seen();
  client.on('slash_commands', async ({ ack }) => { await ack({ text: 'x'.repeat(20_480) }); sent.push('sent'); });
  const answer = command();
  await sent.next();
  await until(async () => (await slack.violations()).some((violation) => violation.kind === 'ack_too_big'), 'the violation');
  await slack.advance(3.1);
  assert.equal((await answer).acked, false);
});

test('an ack after three seconds is late', { violations: ['late_ack'] }, async () => {
  const { seen } = await slack.connected({ ack: false });
  await ping();
  const { ack } = await attempt(seen);
  await slack.expire('message');
  const again = await attempt(seen);
  await ack();
  await again.ack();
  await until(async () => (await slack.violations()).some((violation) => violation.kind === 'late_ack'), 'the violation');
});

// ---- delivery

test('an event without ack is delivered at once, after one minute and after five', async () => {
  const { seen } = await slack.connected({ ack: false });
  await ping();
  const told = [await attempt(seen)];
  for (const minutes of [0, 1, 5]) {
    await slack.expire('message');
    told.push(await (minutes ? slack.later(minutes * 60, attempt(seen)) : attempt(seen)));
  }
  assert.deepEqual(told.map((envelope) => envelope.retry_num), [0, 1, 2, 3]);
  assert.deepEqual(told.map((envelope) => envelope.retry_reason), ['', 'timeout', 'timeout', 'timeout']);
  assert.equal(new Set(told.map((envelope) => envelope.body.event_id)).size, 1);
});

test('the second repetition does not come before its minute', async () => {
  const { seen } = await slack.connected({ ack: false });
  await ping();
  await attempt(seen);
  await slack.expire('message');
  await attempt(seen);
  await slack.expire('message');
  await slack.advance(50);
  await slack.say('after it');
  await (await seen.next(isMessage('after it'))).ack();
  assert.equal((await delivered()).attempts, 2);
});

test('an event that is acknowledged at its second delivery does not come a third time', async () => {
  const { seen } = await slack.connected({ ack: false });
  await ping();
  await attempt(seen);
  await slack.expire('message');
  await (await attempt(seen)).ack();
  await until(async () => (await delivered()).acked, 'the ack');
  await slack.advance(400);
  await slack.say('after it');
  await (await seen.next(isMessage('after it'))).ack();
  assert.equal((await delivered()).attempts, 2);
});

test('an event that is raised while no socket is open comes with the next one as a retry', async () => {
  await slack.say('anybody there?');
  const { seen } = await slack.connected();
  const envelope = await seen.next(isMessage('anybody there?'));
  assert.equal(envelope.retry_num, 1);
});

test('a reset leaves nothing to be delivered', async () => {
  const { seen } = await slack.connected({ ack: false });
  await ping();
  await attempt(seen);
  await slack.expire('message');
  await attempt(seen);
  await slack.expire('message');
  await slack.reset();
  await slack.advance(400);
  await slack.say('after it');
  await (await seen.next(isMessage('after it'))).ack();
  assert.deepEqual(seen.untaken, []);
});

test('one event can come twice with the same event_id', async () => {
  await slack.fault('duplicate');
  const { seen } = await slack.connected();
  await ping();
  const [one, two] = [await attempt(seen), await attempt(seen)];
  assert.equal(one.body.event_id, two.body.event_id);
});

test('events can come out of order', async () => {
  await slack.fault('out_of_order');
  const { seen } = await slack.connected();
  await slack.say('first');
  await slack.say('second');
  const fits = (envelope) => envelope.body?.event?.type === 'message';
  assert.deepEqual([(await seen.next(fits)).body.event.text, (await seen.next(fits)).body.event.text], ['second', 'first']);
});

test('two clients share the events half and half', async () => {
  const [one, two] = [await slack.connected(), await slack.connected()];
  for (let i = 0; i < 10; i++) await slack.say(`message ${i}`);
  await until(async () => one.seen.untaken.length + two.seen.untaken.length === 10, 'all ten events');
  assert.deepEqual([one.seen.untaken.length, two.seen.untaken.length], [5, 5]);
});

// ---- the end of a socket

async function reconnecting(cause) {
  const { client, seen } = await slack.connected({ clientPingTimeout: 200 });
  const connected = new Seen();
  client.on('connected', connected.push);
  await cause();
  await connected.next(undefined, 'the second hello');
  return seen;
}

for (const reason of ['warning', 'refresh_requested']) {
  test(`a ${reason} makes the client open a new socket, on which events go on`, async () => {
    const seen = await reconnecting(() => slack.disconnect(reason));
    await slack.say('still there?');
    await seen.next(isMessage('still there?'));
  });
}

test('an event that is raised while the client changes sockets is not lost', async () => {
  const { client, seen } = await slack.connected({ clientPingTimeout: 200 });
  const closed = new Seen();
  client.on('close', closed.push);
  await slack.disconnect('refresh_requested');
  await closed.next();
  await slack.say('in the gap');
  await seen.next(isMessage('in the gap'));
});

test('a refresh is announced, asked for, and after its grace carried out', async () => {
  const { url } = await slack.web({}, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  slack.defer(() => socket.close());
  const frames = new Seen();
  socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(data)));
  socket.addEventListener('close', ({ code }) => frames.push({ type: 'closed', code }));
  await frames.next((frame) => frame.type === 'hello');
  await slack.disconnect('refresh', { grace_seconds: 0.2 });
  const told = [];
  for (let i = 0; i < 3; i++) told.push(await frames.next());
  assert.deepEqual(told.map((frame) => frame.reason ?? frame.code), ['warning', 'refresh_requested', 1000]);
});

test('a connection that breaks in the middle of an envelope loses nothing', async () => {
  await slack.fault('kill_mid_envelope');
  const { seen } = await slack.connected({ clientPingTimeout: 200 });
  await slack.say('torn');
  const envelope = await seen.next(isMessage('torn'));
  assert.equal(envelope.retry_num, 1);
});

test('a connection that breaks before the ack makes the event come again', async () => {
  await slack.fault('drop_before_ack');
  const { seen } = await slack.connected({ ack: false, clientPingTimeout: 200 });
  await ping();
  const again = await seen.next((envelope) => isMessage('ping')(envelope) && envelope.retry_num === 1);
  await again.ack();
});

test('a connection that breaks after the ack makes nothing come again', async () => {
  await slack.fault('drop_after_ack');
  await reconnecting(ping);
  const delivery = await delivered();
  assert.deepEqual([delivery.attempts, delivery.acked], [1, true]);
});

test('link_disabled closes the socket', async () => {
  const { client } = await slack.connected({ autoReconnectEnabled: false });
  const gone = new Seen();
  const frames = new Seen();
  client.on('ws_message', (data) => frames.push(JSON.parse(data)));
  client.on('disconnected', gone.push);
  await slack.disconnect('link_disabled');
  assert.equal((await frames.next((frame) => frame.type === 'disconnect')).reason, 'link_disabled');
  await gone.next();
});

test('a frame of unknown type does no harm', async () => {
  await slack.fault('unknown_frame');
  const { seen } = await slack.connected();
  await slack.say('after the odd frame');
  await seen.next(isMessage('after the odd frame'));
});
