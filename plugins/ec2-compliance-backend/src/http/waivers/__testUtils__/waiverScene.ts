import {
  BackendFeature,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockServices,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';

const DAY = 86_400_000;

/** The user's ref of credentials. */
export const userOf = (credentials: BackstageCredentials) =>
  (credentials.principal as { userEntityRef: string }).userEntityRef;

/** Who there is, what the catalog holds, and what the policy says to whom. */
export function peopleOf(options: {
  entities: Entity[];
  /** Whom each stands for, by ref. */
  ownership: Record<string, string[]>;
  decide: (
    permission: string,
    credentials: BackstageCredentials,
  ) => PolicyDecision;
}): BackendFeature[] {
  const { entities, ownership, decide } = options;
  return [
    catalogServiceMock.factory({ entities }),
    mockServices.permissions.mock({
      authorize: async (requests, { credentials }) =>
        requests.map(({ permission }) =>
          decide(permission.name, credentials),
        ) as never,
      authorizeConditional: async (requests, { credentials } = {} as never) =>
        requests.map(({ permission }) =>
          decide(permission.name, credentials),
        ) as never,
    }).factory,
    mockServices.userInfo.mock({
      getUserInfo: async credentials => ({
        userEntityRef: userOf(credentials),
        ownershipEntityRefs: ownership[userOf(credentials)],
      }),
    }).factory,
  ];
}

/** What people ask of a backend about waivers, and do. */
export function askingOf(backend: () => TestBackend) {
  const send = (method: 'get' | 'post', path: string, user: string) =>
    request(backend().server)
      [method](`/api/ec2-compliance/v1${path}`)
      .set('Authorization', mockCredentials.user.header(user));
  return {
    send,
    get: async (path: string, user: string) =>
      (await send('get', path, user).expect(200)).body,
    /** Asks for waivers, with words and an end unless they are given. */
    askFor: (items: object[], user: string, more: object = {}) =>
      send('post', '/waivers', user).send({
        items,
        reason: 'Replaced in January',
        compensatingMeasure: 'In a network of its own',
        endsAt: daysFromNow(20),
        ...more,
      }),
    make: (decision: string, ids: string[], user: string) =>
      send('post', '/waivers/decisions', user).send({ ids, decision }),
  };
}

export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString();
}

/** Waits until a scorecard was rolled up. */
export async function untilRolledUp(
  knex: Knex,
  entityRef: string,
): Promise<void> {
  while (!(await knex('scorecards').where({ entity_ref: entityRef }).first())) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
