import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import express from 'express';
import Router from 'express-promise-router';
import { Answers, VARY } from './answers/Answers';
import { audited } from './audited';
import { callerOf } from './load/callerOf';
import {
  AboutFile,
  FILE_PAGE_SIZE,
  sendFile,
  wantsCsv,
} from './lists/sendFile';
import { document } from './document';
import { wantedSignal, whileWanted } from '../database';
import { Admission, Load } from './load/Admission';
import { TooManyRequestsError } from './load/Places';
import { InTurn, Route } from './Route';
import { readRequest } from './wire/readRequest';

const DOCUMENT_PATH = '/openapi.json';

/** When one who was refused for want of a place may ask again. */
const RETRY_AFTER_SECONDS = 5;

/** The HTTP API: each route reads its request, asks for credentials, and answers. */
export function createRouter(options: {
  admission: Admission;
  answers: Answers;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  now: () => Date;
  routes: readonly Route[];
  /** Makes sentences of facts in files. */
  words: Words;
}): express.Router {
  const { routes } = options;
  const router = Router();
  router.use(express.json());
  router.get(DOCUMENT_PATH, async (req, res) => {
    // A client knows the plugin's address, not what it is mounted on.
    const paths = Object.entries(document.paths).map(([path, item]) => [
      `${req.baseUrl}${path}`,
      item,
    ]);
    res.json({ ...document, paths: Object.fromEntries(paths) });
  });
  for (const route of routes) {
    const { method, path } = route.operation;
    router[method](path.replace(/\{(\w+)\}/g, ':$1'), async (req, res) => {
      const signal = signalOf(req, res);
      try {
        await serve({ ...options, route, req, res, signal });
      } catch (error) {
        // Nobody is left to be told that nobody waits for the answer.
        if (signal.aborted && isLeaving(error, signal)) {
          return;
        }
        if (isTemporary(error)) {
          res.set('Retry-After', String(RETRY_AFTER_SECONDS));
        }
        throw error;
      }
    });
  }
  return router;
}

/** Says when the caller has left; what changes something is done to its end. */
function signalOf(req: express.Request, res: express.Response): AbortSignal {
  const left = new AbortController();
  if (req.method !== 'POST') {
    res.once('close', () => {
      if (!res.writableFinished) {
        left.abort();
      }
    });
  }
  return left.signal;
}

function isLeaving(error: unknown, signal: AbortSignal): boolean {
  return (
    error === signal.reason ||
    ['ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE'].includes(
      (error as { code?: string })?.code ?? '',
    )
  );
}

/** Whether the same request may be answered in a moment. */
function isTemporary(error: unknown): boolean {
  return (
    // By its name, as another copy of the package may have thrown it.
    (isError(error) && error.name === 'ServiceUnavailableError') ||
    error instanceof TooManyRequestsError
  );
}

async function serve(options: {
  admission: Admission;
  answers: Answers;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  now: () => Date;
  route: Route;
  words: Words;
  req: express.Request;
  res: express.Response;
  signal: AbortSignal;
}): Promise<void> {
  const { admission, answers, auditor, httpAuth, now, route, words } = options;
  const { req, res, signal } = options;
  const { operation, allow = ['user', 'service'], csv, audit } = route;
  const asked = readRequest(operation, req);
  const event = { auditor, audit, asked, request: req };
  const answer = await audited(event, async () => {
    const credentials = await httpAuth.credentials(req, { allow });
    const caller = { credentials, signal };
    const { file, ...query } = asked.query;
    if (csv && (file || wantsCsv(req))) {
      res.vary(VARY);
      const about = file && {
        request: req.originalUrl,
        madeBy: callerOf(credentials),
        madeAt: now().toISOString(),
        filters: filtersIn(query),
      };
      await admission.run({ load: 'file', ...caller }, () =>
        sendFile(
          res,
          { about, file: csv, format: file ?? 'csv', words },
          cursor =>
            admission.run({ load: 'heavy', ...caller }, () =>
              (route.file ?? route.answer)({
                ...asked,
                // A file holds the whole list, read in the largest pages there are.
                query: { ...query, cursor, limit: FILE_PAGE_SIZE },
                credentials,
              }),
            ),
        ),
      );
      return undefined;
    }
    const load = route.heavy ? 'heavy' : 'light';
    if (operation.method === 'get') {
      // Work that several wait for is wanted as long as one of them is there.
      const inTurnOf =
        (of: Load): InTurn =>
        work =>
          admission.run(
            { load: of, credentials, signal: wantedSignal() ?? signal },
            work,
          );
      await whileWanted(signal, () =>
        answers.send({
          route,
          asked: { ...asked, credentials },
          req,
          res,
          inTurn: inTurnOf(load),
          ...(file && { inTurnOfFiles: inTurnOf('file') }),
        }),
      );
      return undefined;
    }
    return admission.run({ load, ...caller }, () =>
      route.answer({ ...asked, credentials }),
    );
  });
  if (operation.method === 'get') {
    return;
  }
  if (operation.answer.schema) {
    res.json(answer);
  } else {
    res.status(202).end();
  }
}

/** What of a query narrows a list, rather than pages or sorts it. */
function filtersIn(query: Record<string, unknown>): AboutFile['filters'] {
  const { cursor: _cursor, limit: _limit, ...rest } = query;
  return Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
}
