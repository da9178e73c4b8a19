// Starts the simulator once per test file, resets it before each test, and after each test asks it whether the client broke a rule of Slack.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import nodeTest from 'node:test';
import { createRequire } from 'node:module';

// The packages are CommonJS: taken whole, their names need no guessing by Node.
const require = createRequire(import.meta.url);
export const { WebClient, WebClientEvent, ErrorCode, LogLevel } = require('@slack/web-api');
export const { SocketModeClient } = require('@slack/socket-mode');
export const { App, Assistant, HTTPReceiver } = require('@slack/bolt');
/** The WebSocket of the Socket Mode client itself, for what the client never does. */
export const { WebSocket } = createRequire(require.resolve('@slack/socket-mode'))('undici');

const builtHost = fileURLToPath(new URL('../../artifacts/bin/Assistant.SlackSimulatorHost/debug/Assistant.SlackSimulatorHost.dll', import.meta.url));
const command = process.env.ASSISTANT_SIMULATOR?.split(' ') ?? ['dotnet', builtHost, '0'];

/** Logs of the clients are kept and shown only when a test fails. */
function quietLogger(lines) {
  const write = (level) => (...parts) => lines.push(`${level} ${parts.map(String).join(' ')}`);
  return { debug() {}, info: write('info'), warn: write('warn'), error: write('error'), setLevel() {}, getLevel: () => LogLevel.INFO, setName() {} };
}

/** What a listener saw, in order; `next` waits for the first that was not taken yet and fits. */
export class Seen {
  #items = [];
  #waiting = [];

  push = (item) => {
    const i = this.#waiting.findIndex((w) => w.fits(item));
    if (i < 0) this.#items.push(item);
    else this.#waiting.splice(i, 1)[0].resolve(item);
  };

  next(fits = () => true, what = 'what the listener should see', ms = 15_000) {
    const i = this.#items.findIndex(fits);
    if (i >= 0) return Promise.resolve(this.#items.splice(i, 1)[0]);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${what}; not taken: ${JSON.stringify(this.#items).slice(0, 2000)}`)), ms);
      this.#waiting.push({ fits, resolve: (item) => { clearTimeout(timer); resolve(item); } });
    });
  }

  get untaken() { return [...this.#items]; }
}

/** Asks again and again until the answer is there; for what the simulator has no waiting call for. */
export async function until(ask, what, ms = 15_000) {
  const deadline = Date.now() + ms;
  for (let last; ;) {
    last = await ask();
    if (last) return last;
    if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The error of a Slack method, by its code. */
export const refused = (error) => (thrown) => {
  assert.equal(thrown.code, ErrorCode.PlatformError, String(thrown?.stack ?? thrown));
  assert.equal(thrown.data.error, error);
  return true;
};

class Simulator {
  #process;
  #deferred = [];
  #rooms = 0;
  logs = [];

  async start() {
    const [program, ...args] = command;
    this.#process = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ASPNETCORE_URLS: '', DOTNET_NOLOGO: '1' } });
    const lines = createInterface({ input: this.#process.stdout });
    const told = await new Promise((resolve, reject) => {
      const printed = [];
      this.#process.on('error', reject);
      this.#process.on('exit', (code) => reject(new Error(`the simulator ended with ${code}: ${command.join(' ')}\n${printed.join('\n')}`)));
      const timer = setTimeout(() => reject(new Error(`the simulator did not print where it listens:\n${printed.join('\n')}`)), 30_000);
      lines.on('line', (line) => {
        printed.push(line);
        const at = /listening (http:\/\/127\.0\.0\.1:\d+)/i.exec(line);
        if (at) this.base = at[1];
        else if (this.base && line.startsWith('{')) { clearTimeout(timer); resolve(JSON.parse(line)); }
      });
    });
    [this.api, this.token, this.appToken, this.signingSecret] = [told.api, told.bot_token, told.app_token, told.signing_secret];
  }

  async stop() {
    if (!this.#process || this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  }

  async request(method, path, body) {
    const answer = await fetch(this.base + path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} -> ${answer.status} ${text}`);
    return text ? JSON.parse(text) : {};
  }

  get(path) { return this.request('GET', `/_sim/${path}`); }
  post(path, body = {}) { return this.request('POST', `/_sim/${path}`, body); }

  async reset() {
    this.logs.length = 0;
    await this.post('reset');
    this.world = await this.get('world');
  }

  user(name) { return this.#named(this.world.users, name); }
  channel(name) { return this.#named(this.world.channels, name); }
  #named(list, name) {
    const found = list.find((each) => each.name === name);
    assert.ok(found, `the world has no ${name}`);
    return found.id;
  }

  /** A channel of its own for a test that changes who is in it. */
  async newChannel(more = {}) {
    const name = `room-${++this.#rooms}`;
    return (await this.post('channels', { name, kind: 'channel', members: [this.user('maya')], ...more })).id;
  }

  // As a person.
  act(action, body) { return this.post(`act/${action}`, body); }
  say(text, more = {}) { return this.act('message', { user: this.user('maya'), channel: this.channel('help'), text, ...more }).then((answer) => answer.ts); }
  mention(text, more) { return this.say(`<@${this.world.bot.user_id}> ${text}`, more); }
  disconnect(reason, more = {}) { return this.post('disconnect', { reason, ...more }); }
  advance(seconds) { return this.post('clock/advance', { seconds }); }
  fault(kind, { match = {}, count = 1, ...args } = {}) { return this.post('faults', { kind, match, count, args }); }

  // What the simulator saw.
  calls(method) { return this.get(method ? `calls?method=${method}` : 'calls'); }
  acks() { return this.get('acks'); }
  deliveries() { return this.get('deliveries'); }
  async delivery(type) { return (await this.deliveries()).find((each) => each.type === type); }
  /** Three seconds pass, and the delivery's open try is over. */
  async expire(type) {
    const ended = async () => (await this.delivery(type)).tries.filter((each) => each.outcome !== 'pending').length;
    const before = await ended();
    await this.advance(3.1);
    await until(async () => (await ended()) > before, 'the end of the try');
  }

  /** Lets time pass until something arrives; again, should the simulator have begun to wait only after it passed. */
  async later(seconds, arrival) {
    for (let i = 0; i < 3; i++) {
      await this.advance(seconds);
      let timer;
      const patience = new Promise((resolve) => { timer = setTimeout(resolve, 3_000); });
      const come = await Promise.race([arrival.then((value) => ({ value })), patience]);
      clearTimeout(timer);
      if (come) return come.value;
    }
    return arrival;
  }

  sockets() { return this.get('sockets'); }
  violations() { return this.get('violations'); }
  async openViews() { return (await this.get('views')).filter((view) => !view.closed); }
  async messages(channel, more = {}) {
    return (await this.get(`messages?${new URLSearchParams({ channel, ...more })}`)).messages;
  }

  async botMessages(channel, { thread, count = 1, timeout = 10 } = {}) {
    const query = new URLSearchParams({ what: 'message', channel, count, timeout, ...(thread ? { thread } : {}) });
    const { messages } = await this.get(`wait?${query}`);
    assert.ok(messages.length >= count, `${messages.length} messages of the bot instead of ${count}; the client said: ${this.logs.join('\n')}`);
    return messages;
  }

  // Clients. Each is closed at the end of its test.
  options(more = {}) { return { slackApiUrl: this.api, logger: quietLogger(this.logs), retryConfig: { retries: 0 }, ...more }; }
  web(options, token = this.token) { return new WebClient(token, this.options(options)); }

  socketClient({ clientOptions, ...options } = {}) {
    const client = new SocketModeClient({
      appToken: this.appToken, clientPingTimeout: 1000, logger: quietLogger(this.logs),
      clientOptions: this.options({ retryConfig: { retries: 5, minTimeout: 50, factor: 1 }, ...clientOptions }), ...options,
    });
    this.defer(() => client.disconnect());
    return client;
  }

  /** A connected client whose envelopes are all kept; `ack: true` acknowledges each at once. */
  async connected({ ack = true, ...options } = {}) {
    const client = this.socketClient(options);
    const seen = new Seen();
    client.on('slack_event', async (envelope) => {
      seen.push(envelope);
      if (ack) await envelope.ack();
    });
    await client.start();
    return { client, seen };
  }

  async bolt(configure, options = {}) {
    const app = new App({
      token: this.token, appToken: this.appToken, socketMode: true, logger: quietLogger(this.logs), clientOptions: this.options(), ...options,
    });
    app.error(async (error) => { this.logs.push(`error ${error.stack ?? error}`); });
    await configure(app);
    await app.start();
    this.defer(() => app.stop());
    return app;
  }

  async boltHttp(configure, { register = true } = {}) {
    const receiver = new HTTPReceiver({ signingSecret: this.signingSecret, logger: quietLogger(this.logs) });
    const app = new App({ token: this.token, receiver, logger: quietLogger(this.logs), clientOptions: this.options() });
    app.error(async (error) => { this.logs.push(`error ${error.stack ?? error}`); });
    await configure(app);
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    this.defer(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
    const url = `http://127.0.0.1:${server.address().port}/slack/events`;
    if (register) await this.register(url);
    return { app, url, server };
  }

  register(url) {
    this.defer(() => this.request('DELETE', '/_sim/register'));
    return this.post('register', { event_url: url, interactivity_url: url, command_urls: { '/ask': url }, signing_secret: this.signingSecret });
  }

  defer(close) { this.#deferred.push(close); }
  async closeAll() {
    for (const close of this.#deferred.splice(0).reverse()) await close();
    await until(async () => (await this.sockets()).length === 0, 'all sockets of the test to be closed');
  }
}

/** The test function of one file. `violations` names what the test provokes on purpose, `todo` a known defect of the simulator. */
export function suite() {
  const slack = new Simulator();
  nodeTest.before(() => slack.start());
  nodeTest.after(() => slack.stop());

  function test(name, optionsOrRun, maybeRun) {
    const run = maybeRun ?? optionsOrRun;
    const { violations: expected = [], todo } = maybeRun ? optionsOrRun : {};
    nodeTest.test(name, { timeout: 60_000, todo }, async () => {
      await slack.reset();
      try {
        await run();
        const broken = await slack.violations();
        assert.deepEqual([...new Set(broken.map((violation) => violation.kind))].toSorted(), expected.toSorted(), `the client broke other rules of Slack than it should: ${JSON.stringify(broken)}`);
      } catch (error) {
        if (slack.logs.length) error.message += `\nthe client said:\n${slack.logs.join('\n')}`;
        throw error;
      } finally {
        await slack.closeAll();
      }
    });
  }

  return { slack, test };
}
