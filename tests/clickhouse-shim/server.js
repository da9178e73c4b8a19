// ClickHouse's engine (chDB) behind as much of ClickHouse's HTTP interface as ClickHouse.Driver uses. Prints its URL when it is ready.
// Each request gets a connection of its own, so that settings stay apart, and 'readonly' is the engine's own.
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Session } from 'chdb';

const folder = mkdtempSync(join(tmpdir(), 'assistant-clickhouse-'));
const root = new Session(folder);   // keeps the data directory open between requests
const notSettings = new Set(['query', 'database', 'query_id', 'default_format', 'enable_http_compression', 'session_id', 'role',
  'cancel_http_readonly_queries_on_client_close', 'wait_end_of_query', 'user', 'password']);
const quoted = value => `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const running = new Map();

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

function fail(response, error) {
  const text = String(error?.message ?? error);
  const code = error?.clickhouseCode ?? Number(/Code:\s*(\d+)/.exec(text)?.[1] ?? 1002);
  response.writeHead(code === 516 || code === 192 ? 403 : 500, { 'X-ClickHouse-Exception-Code': code, 'Content-Type': 'text/plain' });
  response.end(text.startsWith('Code:') ? text : `Code: ${code}. DB::Exception: ${text}`);
}

// a killed query is found by the comment that carries its id
async function kill(id) {
  const session = new Session(folder);
  try { await session.queryAsync(`KILL QUERY WHERE query LIKE '/*${id}*/%' ASYNC`, { format: 'Null' }); } finally { session.close(); }
  await running.get(id)?.catch(() => {});
}

async function run(sql, parameters) {
  const killed = /^\s*KILL QUERY WHERE query_id = '([0-9a-f-]+)'/.exec(sql)?.[1];
  if (killed) { await kill(killed); return new Uint8Array(); }
  const session = new Session(folder);
  const id = parameters.get('query_id') ?? '';
  try {
    const database = parameters.get('database');
    if (database) await session.queryAsync(`USE \`${database}\``, { format: 'Null' });
    const settings = [...parameters].filter(([name]) => !notSettings.has(name) && !name.startsWith('param_'));
    settings.sort(([a], [b]) => (a === 'readonly') - (b === 'readonly'));   // after it nothing can be set
    for (const [name, value] of [...parameters].filter(([name]) => name.startsWith('param_')))
      await session.queryAsync(`SET ${name} = ${quoted(value)}`, { format: 'Null' });
    for (const [name, value] of settings)
      await session.queryAsync(`SET ${name} = ${/^-?[0-9.]+$/.test(value) ? value : quoted(value)}`, { format: 'Null' });
    const work = session.queryAsync(`/*${id}*/ ${sql}`, { format: parameters.get('default_format') ?? 'RowBinaryWithNamesAndTypes' });
    running.set(id, work);
    return (await work).bytes();
  } finally {
    running.delete(id);
    session.close();
  }
}

const server = createServer(async (request, response) => {
  try {
    const parameters = new URL(request.url, 'http://localhost').searchParams;
    const id = parameters.get('query_id');
    const sql = (parameters.get('query') ?? '') + await readBody(request);
    if (!sql) return response.end('Ok.\n');
    // the library would write the file, as its local client does; a server refuses
    if (/\bINTO\s+OUTFILE\b/i.test(sql)) throw new Error('Code: 348. DB::Exception: INTO OUTFILE is not allowed. (INTO_OUTFILE_NOT_ALLOWED)');
    response.on('close', () => { if (!response.writableFinished && id && running.has(id)) kill(id).catch(() => {}); });
    const bytes = await run(sql, parameters);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'X-ClickHouse-Query-Id': id ?? '', 'X-ClickHouse-Timezone': 'UTC' });
    response.end(bytes);
  } catch (error) {
    fail(response, error);
  }
});

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => { rmSync(folder, { recursive: true, force: true }); process.exit(0); });
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
