// Whether AWS's real command line takes what scripts and pages ask of it. A server that refuses everything stands for AWS:
// a command that is refused by it was complete, and one with a wrong word never gets there.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

const version = spawnSync('aws', ['--version'], { encoding: 'utf8' });

/** Why the command line cannot be asked here; false where it can. */
export const withoutCommandLine = version.error ? 'LEFT OUT: there is no aws on this machine' : false;

// A refusal without a body has its number alone.
const REFUSED = /An error occurred \((Refused|400)\)/;
const error = '<Error><Code>Refused</Code><Message>as is everything</Message></Error>';

function refuse(request, response) {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk)).on('end', () => {
    const isQuery = Buffer.concat(chunks).toString().startsWith('Action=');
    if (isQuery) return response.writeHead(400, { 'content-type': 'text/xml' }).end(`<ErrorResponse>${error}</ErrorResponse>`);
    const isJson = request.headers['x-amz-target'] || request.headers['content-type']?.includes('json') || request.url.startsWith('/2015-03-31/functions');
    if (!isJson) return response.writeHead(400, { 'content-type': 'application/xml' }).end(error);
    response.writeHead(400, { 'content-type': 'application/json', 'x-amzn-ErrorType': 'Refused' }).end('{"__type": "Refused", "message": "as is everything"}');
  });
}

/** What the first version of the command line does not know, and does not need. */
const ofThisVersion = given => (version.stdout.startsWith('aws-cli/1.') ? given.filter((word, index) => word !== '--cli-binary-format' && given[index - 1] !== '--cli-binary-format') : given);

/**
 * The commands that the command line does not take, with its reason.
 *
 * @param calls what follows the word aws, and what is on its standard input
 * @param cwd where files are that they name
 */
export async function notTaken(calls, cwd) {
  const server = createServer(refuse);
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const home = mkdtempSync(join(tmpdir(), 'aws-'));
  const ask = ({ given, input = '' }) => new Promise(resolve => {
    writeFileSync(join(home, 'input'), input);
    const stdin = openSync(join(home, 'input'));
    const child = spawn('aws', [...ofThisVersion(given), '--endpoint-url', `http://127.0.0.1:${server.address().port}`], {
      cwd,
      stdio: [stdin, 'pipe', 'pipe'],
      env: { ...env, AWS_ACCESS_KEY_ID: 'fake', AWS_SECRET_ACCESS_KEY: 'fake', AWS_DEFAULT_REGION: 'ap-northeast-1', AWS_MAX_ATTEMPTS: '1' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (said += data));
    child.on('close', () => resolve(REFUSED.test(said) ? [] : [`aws ${given.join(' ')}: ${said.trim()}`]));
    closeSync(stdin);
  });
  const found = [];
  for (const call of calls) found.push(...await ask(call));
  server.close();
  rmSync(home, { recursive: true });
  return found;
}

/** A program that stands for aws and writes down what it is given, for `recorded`. */
export const RECORDER = 'printf \'%s\\0\' "$@" >>"$GIVEN"; printf \'\\n\' >>"$GIVEN"';

/** What was written down, each command once. */
export const recorded = text => [...new Set(text.split('\n').filter(Boolean))].map(line => line.split('\0').slice(0, -1));
