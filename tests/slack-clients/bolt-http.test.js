import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Seen, suite, until } from './harness.js';

const { slack, test } = suite();
const maya = () => slack.user('maya');
const help = () => slack.channel('help');
const plain = (text) => ({ type: 'plain_text', text });
const ping = () => slack.say('ping');
const delivered = () => slack.delivery('message');
const retry = ({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']];

/** A server that is no Slack client: it keeps each request and answers as told. */
async function plainServer(answer) {
  const seen = new Seen();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    if (body.includes('"url_verification"')) return response.end(JSON.parse(body).challenge);
    seen.push({ headers: request.headers, body });
    return answer(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  slack.defer(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
  await slack.register(`http://127.0.0.1:${server.address().port}/slack/events`);
  return seen;
}

const answered = (status, headers = {}) => (response) => { response.writeHead(status, headers); response.end(); };
const unanswered = () => {};

// ---- signed requests

test('the challenge of the url verification is answered', async () => {
  const { url } = await slack.boltHttp(() => {}, { register: false });
  assert.ok(await slack.register(url));
});

test('a url that does not answer the challenge is not registered', async () => {
  const { url } = await slack.boltHttp(() => {}, { register: false });
  await assert.rejects(slack.register(url.replace('/slack/events', '/elsewhere')), /-> 400/);
});

test('after a failed registration events still go to the sockets', async () => {
  const { url } = await slack.boltHttp(() => {}, { register: false });
  const { seen } = await slack.connected();
  await assert.rejects(slack.register(url.replace('/slack/events', '/elsewhere')));
  await ping();
  await seen.next((envelope) => envelope.body.event.text === 'ping');
});

test('a signed event is handled', async () => {
  await slack.boltHttp((app) => app.event('app_mention', ({ event, say }) => say({ text: 'over HTTP', thread_ts: event.ts })));
  const ts = await slack.mention('hello');
  const [answer] = await slack.botMessages(help(), { thread: ts });
  assert.equal(answer.text, 'over HTTP');
  await until(async () => (await slack.delivery('app_mention')).acked, 'the answered delivery');
});

async function outcomeOf(fault, args) {
  const seen = new Seen();
  await slack.boltHttp((app) => app.message('ping', async ({ body }) => seen.push(body)));
  if (fault) await slack.fault(fault, args);
  await ping();
  await seen.next();
  return until(async () => { const delivery = await delivered(); return delivery.acked && delivery; }, 'the answered delivery');
}

for (const [what, fault, args] of [['a wrong signature', 'bad_signature'], ['no signature', 'missing_signature'], ['a stamp 301 seconds old', 'clock_skew', { seconds: -301 }]]) {
  test(`an event with ${what} is refused with 401, and its retry is handled`, async () => {
    assert.equal((await outcomeOf(fault, args)).attempts, 2);
  });
}

for (const [what, seconds] of [['290 seconds old', -290], ['4000 seconds in the future', 4000]]) {
  test(`an event with a stamp ${what} is handled by bolt`, async () => {
    assert.equal((await outcomeOf('clock_skew', { seconds })).attempts, 1);
  });
}

test('events are JSON and forms are forms, both without charset', async () => {
  const seen = await plainServer(answered(200));
  await ping();
  const event = await seen.next();
  await slack.act('command', { user: maya(), channel: help(), command: '/ask', text: 'why' });
  const form = await seen.next();
  assert.deepEqual([event.headers['content-type'], form.headers['content-type']], ['application/json', 'application/x-www-form-urlencoded']);
  assert.match(event.headers['user-agent'], /^Slackbot 1\.0/);
});

// ---- forms

test('a command is answered in the body of the response', async () => {
  await slack.boltHttp((app) => app.command('/ask', ({ ack, command }) => ack(`you asked ${command.text}`)));
  const answer = await slack.act('command', { user: maya(), channel: help(), command: '/ask', text: 'why & how' });
  assert.deepEqual([answer.acked, answer.message.text], [true, 'you asked why &amp; how']); // the app's commands have should_escape
});

test('a command is answered later through its response_url', async () => {
  await slack.boltHttp((app) => app.command('/ask', async ({ ack, respond }) => { await ack(); await respond('later'); }));
  await slack.act('command', { user: maya(), channel: help(), command: '/ask', text: 'why' });
  await until(async () => (await slack.messages(help(), { user: maya() })).some((message) => message.text === 'later'), 'the answer');
});

test('a click comes as a form with a payload', async () => {
  const seen = new Seen();
  const { app } = await slack.boltHttp((bot) => bot.action('more', async ({ ack, body }) => { await ack(); seen.push(body); }));
  const { ts } = await app.client.chat.postMessage({ channel: help(), text: 'Choose', blocks: [{ type: 'actions', block_id: 'choices', elements: [{ type: 'button', action_id: 'more', text: plain('More'), value: 'v1' }] }] });
  await slack.act('click', { user: maya(), channel: help(), ts, block_id: 'choices', action_id: 'more', value: 'v1' });
  assert.equal((await seen.next()).message.ts, ts);
});

test('the errors of a view come back in the body of the response', async () => {
  const opened = new Seen();
  await slack.boltHttp((app) => {
    app.shortcut('answer_this', async ({ ack, body, client }) => {
      await ack();
      const input = { type: 'input', block_id: 'reason', label: plain('Why?'), element: { type: 'plain_text_input', action_id: 'text' } };
      opened.push((await client.views.open({ trigger_id: body.trigger_id, view: { type: 'modal', callback_id: 'ask', title: plain('Ask'), submit: plain('Send'), blocks: [input] } })).view);
    });
    app.view('ask', ({ ack }) => ack({ response_action: 'errors', errors: { reason: 'Too short' } }));
  });
  await slack.act('shortcut', { user: maya(), callback_id: 'answer_this', channel: help(), ts: await slack.say('what?') });
  const { id: view_id } = await opened.next();
  const answer = await slack.act('submit_view', { user: maya(), view_id, state: { reason: { text: { type: 'plain_text_input', value: 'x' } } } });
  assert.deepEqual(answer.errors, { reason: 'Too short' });
});

test('a command without ack is told to the person as failed', async () => {
  const seen = new Seen();
  await slack.boltHttp((app) => app.command('/ask', async ({ body }) => seen.push(body)));
  const answer = slack.act('command', { user: maya(), channel: help(), command: '/ask', text: 'why' });
  await seen.next();
  assert.equal((await answer).acked, false);
});

// ---- retries

test('an event without answer comes again with its number and reason', async () => {
  const seen = await plainServer(unanswered);
  await ping();
  const told = [retry(await seen.next())];
  for (const minutes of [0, 1, 5]) {
    await slack.expire('message');
    told.push(retry(await (minutes ? slack.later(minutes * 60, seen.next()) : seen.next())));
  }
  assert.deepEqual(told, [[undefined, undefined], ['1', 'http_timeout'], ['2', 'http_timeout'], ['3', 'http_timeout']]);
});

test('bolt tells its listeners that an event is a retry', async () => {
  const seen = new Seen();
  await slack.boltHttp((app) => app.message('ping', async ({ context }) => seen.push([context.retryNum, context.retryReason])));
  await slack.fault('bad_signature');
  await ping();
  assert.deepEqual(await seen.next(), [1, 'http_error']);
});

test('an event that is answered with an error comes again because of it', async () => {
  const seen = await plainServer(answered(500));
  await ping();
  assert.deepEqual([retry(await seen.next()), retry(await seen.next())], [[undefined, undefined], ['1', 'http_error']]);
});

test('an event that is answered with X-Slack-No-Retry does not come again', async () => {
  const seen = await plainServer(answered(500, { 'X-Slack-No-Retry': '1' }));
  await ping();
  await seen.next();
  await until(async () => (await delivered()).tries[0].outcome !== 'pending', 'the end of the try');
  await slack.advance(400);
  await slack.say('after it');
  await seen.next(({ body }) => body.includes('after it'));
  assert.equal((await slack.deliveries())[0].attempts, 1);
});
