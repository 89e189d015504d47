import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import express from 'express';
import Router from 'express-promise-router';
import { CSV_PAGE_SIZE, sendCsv, wantsCsv } from './lists/csv';
import { document } from './document';
import { Route } from './Route';
import { readRequest } from './wire/readRequest';

const DOCUMENT_PATH = '/openapi.json';

/** The HTTP API: each route reads its request, asks for credentials, and answers. */
export function createRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
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
    router[method](path.replace(/\{(\w+)\}/g, ':$1'), (req, res) =>
      serve({ ...options, route, req, res }),
    );
  }
  return router;
}

async function serve(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  route: Route;
  words: Words;
  req: express.Request;
  res: express.Response;
}): Promise<void> {
  const { auditor, httpAuth, route, words, req, res } = options;
  const { operation, allow = ['user', 'service'], csv, audit } = route;
  const asked = readRequest(operation, req);
  const event =
    audit &&
    (await auditor.createEvent({
      eventId: audit.eventId,
      severityLevel: audit.severityLevel,
      request: req,
      meta: audit.meta(asked),
    }));
  try {
    const credentials = await httpAuth.credentials(req, { allow });
    if (csv && wantsCsv(req)) {
      await sendCsv(res, { file: csv, words }, cursor =>
        route.answer({
          ...asked,
          // A file holds the whole list, read in the largest pages there are.
          query: { ...asked.query, cursor, limit: CSV_PAGE_SIZE },
          credentials,
        }),
      );
      return;
    }
    const answer = await route.answer({ ...asked, credentials });
    await event?.success({ meta: audit?.success?.(answer) });
    if (operation.answer.schema) {
      res.json(answer);
    } else {
      res.status(202).end();
    }
  } catch (error) {
    await event?.fail({ error: toError(error) });
    throw error;
  }
}
