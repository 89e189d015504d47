import http from 'node:http';

/** Asks, takes the whole answer, and gives its status; 0 where there is none. */
export function ask(options: {
  port: number;
  path: string;
  user: string;
}): Promise<number> {
  const { port, path, user } = options;
  return new Promise(resolve => {
    http
      .get(
        { host: '127.0.0.1', port, path, headers: { 'x-user': user } },
        response => {
          response.resume();
          response.once('close', () => resolve(response.statusCode ?? 0));
        },
      )
      .once('error', () => resolve(0));
  });
}
