import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { Reader } from '../portal/users';
import { GROUP_HEADER, SIGN_IN_PATH, USER_HEADER } from '../portal/signIn';

/** Who waits longer than this has left. */
const PATIENCE_MS = 20_000;

/** An answer as far as it is measured. */
export interface Answer {
  /** 0 where there was none. */
  status: number;
  /** On the wire. */
  bytes: number;
  /** As it was sent. */
  body: Buffer;
  gzip: boolean;
}

/** What an answer says. */
export function textOf({ body, gzip }: Answer): string {
  return (gzip ? gunzipSync(body) : body).toString();
}

/** Asks as a browser does, over a connection that stays, and takes all of it. */
export function ask(options: {
  port: number;
  path: string;
  headers?: Record<string, string>;
  agent: http.Agent;
  /** Sent as JSON; without one, it is a read. */
  body?: object;
  patienceMs?: number;
}): Promise<Answer> {
  const { port, path, headers, agent, body } = options;
  const { patienceMs = PATIENCE_MS } = options;
  return new Promise(resolve => {
    const failed = () =>
      resolve({ status: 0, bytes: 0, body: Buffer.alloc(0), gzip: false });
    const request = http.request(
      {
        host: '127.0.0.1',
        method: body ? 'POST' : 'GET',
        port,
        path,
        agent,
        headers: {
          'accept-encoding': 'gzip',
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      response => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(part));
        response.once('error', failed);
        response.once('end', () => {
          const whole = Buffer.concat(parts);
          resolve({
            status: response.statusCode ?? 0,
            bytes: whole.length,
            body: whole,
            gzip: response.headers['content-encoding'] === 'gzip',
          });
        });
      },
    );
    request.setTimeout(patienceMs, () => request.destroy());
    request.once('error', failed);
    request.end(body && JSON.stringify(body));
  });
}

/** The headers with which a reader asks, once signed in. */
export async function signIn(options: {
  port: number;
  reader: Reader;
  agent: http.Agent;
}): Promise<Record<string, string>> {
  const { port, reader, agent } = options;
  const answer = await ask({
    port,
    agent,
    path: SIGN_IN_PATH,
    headers: {
      [USER_HEADER]: reader.userRef,
      [GROUP_HEADER]: reader.groupRef,
    },
  });
  if (answer.status !== 200) {
    throw new Error(
      `Signing in was answered '${answer.status}': ${textOf(answer)}`,
    );
  }
  const { token } = JSON.parse(textOf(answer)).backstageIdentity;
  return { authorization: `Bearer ${token}` };
}
