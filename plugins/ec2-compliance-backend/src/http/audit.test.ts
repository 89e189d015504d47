import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import express from 'express';
import request from 'supertest';
import { Grants } from './access/Grants';
import { Answers } from './answers/Answers';
import { createRouter } from './createRouter';
import { createRoutes } from './createRoutes';
import { InstanceService } from './instances/InstanceService';
import { Admission } from './load/Admission';

describe('the audit log', () => {
  const instances = {
    list: async () => ({ items: [], totalCount: 0 }),
    get: async ({ instanceId }: { instanceId: string }) => {
      if (instanceId === 'i-0') {
        throw new Error('There is no instance');
      }
      return { instanceId };
    },
  } as unknown as InstanceService;
  const routes = createRoutes({
    instances,
    controls: [],
  } as unknown as Parameters<typeof createRoutes>[0]);
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => event),
  });
  const app = express().use(
    createRouter({
      admission: Admission.create(),
      answers: Answers.create({
        authorizer: {
          holding: (_, work) => work({ digest: 'all' } as Grants),
        },
        data: { current: async () => 1 },
        now: () => new Date(),
      }),
      auditor,
      httpAuth: mockServices.httpAuth(),
      now: () => new Date(),
      routes,
      words: {} as Words,
    }),
  );
  const get = (path: string) =>
    request(app).get(path).set('authorization', mockCredentials.user.header());

  afterEach(() => jest.clearAllMocks());

  it('keeps everything that changes something', () => {
    const writes = routes.filter(({ operation }) => operation.method !== 'get');
    expect(writes.length).toBeGreaterThan(1);
    expect(
      writes
        .filter(({ audit }) => !audit || audit.when)
        .map(({ operation }) => operation.id),
    ).toEqual([]);
  });

  it('is written down, all of it', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../../docs/monitoring.md'),
      'utf8',
    );
    const [, log] = page.split('## The audit log');
    const written = [
      ...log.matchAll(
        /^\| `([a-z-]+)` +\|.*\| (low|medium|high|critical) +\|$/gm,
      ),
    ].map(([, eventId, severity]) => `${eventId} ${severity}`);
    const kept = routes.flatMap(({ audit }) =>
      audit ? [`${audit.eventId} ${audit.severityLevel}`] : [],
    );
    expect(written.sort()).toEqual([...new Set(kept)].sort());
  });

  it('keeps who looked where secrets lie in the open, and nothing of them', async () => {
    await get('/v1/instances/111111111111/us-east-1/i-1');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'instance-fetch',
        severityLevel: 'low',
        meta: {
          queryType: 'by-id',
          accountId: '111111111111',
          region: 'us-east-1',
          instanceId: 'i-1',
        },
      }),
    );
    expect(event.success).toHaveBeenCalledWith({ meta: undefined });

    await get('/v1/instances?control=password-literals&region=us-east-1&q=pay');
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        meta: {
          queryType: 'by-control',
          control: 'password-literals',
          region: 'us-east-1',
        },
      }),
    );
    expect(event.fail).not.toHaveBeenCalled();

    await get('/v1/instances/111111111111/us-east-1/i-0');
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect(event.success).toHaveBeenCalledTimes(2);
  });

  it('keeps no other reading', async () => {
    await get('/v1/instances');
    await get('/v1/instances?control=patch-compliance');
    await get('/v1/controls');
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });
});
