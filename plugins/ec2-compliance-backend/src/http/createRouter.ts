import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import express from 'express';
import {
  sendControlsCsv,
  sendFindingsCsv,
  sendInstancesCsv,
  sendScorecardsCsv,
  sendTargetsCsv,
  wantsCsv,
} from './csv';
import { Endpoints } from './endpoints';
import { FindingService } from './FindingService';
import { InstanceService } from './InstanceService';
import { spec } from './openapi';
import { ScorecardService } from './ScorecardService';
import { TargetService } from './TargetService';

/** The HTTP API: each route asks for credentials and hands on to a service. */
export function createRouter(options: {
  auditor: AuditorService;
  controls: readonly ControlDescription[];
  findings: FindingService;
  httpAuth: HttpAuthService;
  instances: InstanceService;
  scorecards: ScorecardService;
  targets: TargetService;
}): express.Router {
  const {
    auditor,
    controls,
    findings,
    httpAuth,
    instances,
    scorecards,
    targets,
  } = options;
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(
      spec as Parameters<
        typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
      >[0],
      {
        validatorOptions: {
          validateRequests: {
            coerceTypes: true,
            allowUnknownQueryParameters: false,
          },
        },
      },
    );
  // The router's own types know the operations; express' know the request.
  const credentialsOf = (req: unknown) =>
    httpAuth.credentials(req as express.Request, {
      allow: ['user', 'service'],
    });

  router.get('/v1/controls', async (req, res) => {
    await credentialsOf(req);
    if (wantsCsv(req)) {
      await sendControlsCsv(res, [...controls]);
      return;
    }
    res.json({ items: [...controls] });
  });

  router.get('/v1/scorecards', async (req, res) => {
    const credentials = await credentialsOf(req);
    if (wantsCsv(req)) {
      await sendScorecardsCsv(res, cursor =>
        scorecards.list({ ...req.query, ...csvPage(cursor) }, credentials),
      );
      return;
    }
    res.json(await scorecards.list(req.query, credentials));
  });

  router.get('/v1/scorecards/:kind/:namespace/:name', async (req, res) => {
    res.json(
      await scorecards.get(
        stringifyEntityRef(req.params),
        await credentialsOf(req),
      ),
    );
  });

  router.get(
    '/v1/scorecards/:kind/:namespace/:name/history',
    async (req, res) => {
      res.json({
        items: await scorecards.history(
          stringifyEntityRef(req.params),
          req.query.days ?? 30,
          await credentialsOf(req),
        ),
      });
    },
  );

  router.get('/v1/instances', async (req, res) => {
    const credentials = await credentialsOf(req);
    if (wantsCsv(req)) {
      await sendInstancesCsv(res, cursor =>
        instances.list({ ...req.query, ...csvPage(cursor) }, credentials),
      );
      return;
    }
    res.json(await instances.list(req.query, credentials));
  });

  router.get(
    '/v1/instances/:accountId/:region/:instanceId',
    async (req, res) => {
      res.json(await instances.get(req.params, await credentialsOf(req)));
    },
  );

  router.get('/v1/findings', async (req, res) => {
    const credentials = await credentialsOf(req);
    if (wantsCsv(req)) {
      await sendFindingsCsv(res, cursor =>
        findings.list({ ...req.query, ...csvPage(cursor) }, credentials),
      );
      return;
    }
    res.json(await findings.list(req.query, credentials));
  });

  router.get('/v1/findings/groups', async (req, res) => {
    res.json(await findings.listGroups(req.query, await credentialsOf(req)));
  });

  router.get('/v1/findings/history', async (req, res) => {
    res.json({
      items: await findings.history(req.query, await credentialsOf(req)),
    });
  });

  router.get('/v1/findings/:id/instances', async (req, res) => {
    res.json({
      items: await findings.listInstances(
        req.params.id,
        await credentialsOf(req),
      ),
    });
  });

  router.get('/v1/reviews', async (req, res) => {
    res.json({
      items: await scorecards.listReviews(
        req.query.entityRef,
        await credentialsOf(req),
      ),
    });
  });

  router.post('/v1/reviews', async (req, res) => {
    const { entityRef, controlId } = req.body;
    const event = await auditor.createEvent({
      eventId: 'review-create',
      severityLevel: 'medium',
      request: req as unknown as express.Request,
      meta: { entityRef, controlId },
    });
    try {
      const review = await scorecards.review(
        req.body,
        await httpAuth.credentials(req as unknown as express.Request, {
          allow: ['user'],
        }),
      );
      await event.success({ meta: { reviewId: review.id } });
      res.json(review);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });

  router.get('/v1/targets', async (req, res) => {
    const list = await targets.list(await credentialsOf(req));
    if (wantsCsv(req)) {
      await sendTargetsCsv(res, list.items);
      return;
    }
    res.json(list);
  });

  router.post('/v1/targets/:id/refresh', async (req, res) => {
    const event = await auditor.createEvent({
      eventId: 'target-refresh',
      severityLevel: 'low',
      request: req as unknown as express.Request,
      meta: { targetId: req.params.id },
    });
    try {
      await targets.refresh(req.params.id, await credentialsOf(req));
      await event.success();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
    res.status(202).end();
  });

  return router;
}

/** A file holds the whole list, read in the largest pages there are. */
function csvPage(cursor: string | undefined): {
  cursor: string | undefined;
  limit: number;
} {
  return { cursor, limit: 100 };
}
