import { createServer } from 'node:net';
import { PlainError } from './say.mjs';

function isFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', error => {
      if (error.code === 'EADDRINUSE') resolve(false);
      // No such address on this machine, IPv6 say: nothing can be in the way.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
        resolve(true);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Refuses to go on, in words, if a port is taken. */
export async function checkPortIsFree({ port, what, option, variable }) {
  // Both, for a server that listens on one of them answers "localhost".
  const free = (await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'));
  if (!free) {
    throw new PlainError(
      `Port ${port}, for the ${what}, is in use. Stop what listens there, or choose another with ${option} or ${variable}.`,
    );
  }
}

/** A port from the command line, the environment or the default. */
export function readPort({ value, option, fallback }) {
  if (value === undefined || value === '') return fallback;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new PlainError(`${option} must be a port, got '${value}'.`);
  }
  return port;
}

/** A port of this machine that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
