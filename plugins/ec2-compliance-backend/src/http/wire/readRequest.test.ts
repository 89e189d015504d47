import {
  createReviewRequestSchema,
  findingGroupListParameters,
  findingListParameters,
  scorecardListParameters,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { Request } from 'express';
import { z } from 'zod';
import { readRequest } from './readRequest';

function readQuery<Q extends z.ZodObject>(query: Q, search: string) {
  return readRequest({ params: z.object({}), query }, {
    originalUrl: `/api/ec2-compliance/v1/things${search}`,
    params: {},
  } as Request).query;
}

function readBody(body: unknown, type = 'application/json') {
  return readRequest(
    {
      params: z.object({}),
      query: z.object({}),
      body: createReviewRequestSchema,
    },
    {
      originalUrl: '/',
      params: {},
      headers: { 'content-type': type },
      is: (wanted: string) => wanted === type,
      body,
    } as unknown as Request,
  ).body;
}

function nested(depth: number): object {
  let value = {};
  for (let i = 0; i < depth; i++) {
    value = { value };
  }
  return value;
}

describe('readRequest', () => {
  it('fills in what is left out', () => {
    expect(readQuery(scorecardListParameters, '')).toEqual({
      rollup: false,
      sort: '-overdue',
      limit: 25,
    });
  });

  it('reads values in the types that the parameters have', () => {
    expect(
      readQuery(
        scorecardListParameters,
        '?owner=group:default/a&rollup=true&limit=7&q=7&kind=true',
      ),
    ).toEqual({
      owner: ['group:default/a'],
      rollup: true,
      limit: 7,
      q: '7',
      kind: 'true',
      sort: '-overdue',
    });
    expect(
      readQuery(
        scorecardListParameters,
        `?${Array.from({ length: 100 }, (_, i) => `owner=team-${i}`).join(
          '&',
        )}`,
      ).owner,
    ).toHaveLength(100);
  });

  it.each([
    ['?colour=red', `no parameter 'colour' here, there are 'owner', 'system'`],
    ['?toString=1', `no parameter 'toString' here`],
    ['?limit=0', `'limit' must be a whole number from 1 to 100, not '0'`],
    ['?limit=1.5', `'limit' must be a whole number from 1 to 100, not '1.5'`],
    ['?limit=ten', `'limit' must be a whole number from 1 to 100, not 'ten'`],
    ['?limit=1&limit=2', `'limit' is there 2 times, give it once`],
    ['?limit=', `'limit' is empty, leave it out or give a whole number`],
    ['?rollup=1', `'rollup' must be 'true' or 'false', not '1'`],
    ['?rollup=constructor', `'rollup' must be 'true' or 'false'`],
    ['?sort=colour', `'sort' must be one of 'overdue', '-overdue'`],
    ['?accountId=12', `'accountId' must be 12 digits, not '12'`],
    [
      `?q=${'x'.repeat(201)}`,
      `'q' must be a text of at most 200 characters, not '${'x'.repeat(
        100,
      )}…' (201 characters)`,
    ],
    [
      `?${'owner=a&'.repeat(101)}`,
      `'owner' must be a list of at most 100 values, not 101 values`,
    ],
    ['?q[x]=1', `no parameter 'q[x]' here`],
    ['?q=a%00b', `The parameter 'q' holds a NUL character, leave it out`],
    ['?owner=a&owner=%00', `The parameter 'owner.1' holds a NUL character`],
  ])('refuses %s', (search, message) => {
    expect(() => readQuery(scorecardListParameters, search)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it.each([
    [
      '?limit=0',
      {
        phrase: 'request.wrong',
        place: { phrase: 'place.parameter' },
        name: 'limit',
        expected: {
          phrase: 'expected.whole-number',
          minimum: '1',
          maximum: '100',
        },
        found: { phrase: 'found.value', value: '0' },
      },
    ],
    ['?accountId=12', { expected: { phrase: 'expected.account-id' } }],
    ['?rollup=', { phrase: 'request.empty', name: 'rollup' }],
  ])('says what is wrong with %s as facts, too', (search, phrase) => {
    expect(() => readQuery(scorecardListParameters, search)).toThrow(
      expect.objectContaining({ phrase: expect.objectContaining(phrase) }),
    );
  });

  it('takes a part of a text from three characters on', () => {
    expect(readQuery(findingListParameters, '?q=abc').q).toBe('abc');
    expect(() => readQuery(findingListParameters, '?q=ab')).toThrow(
      `The parameter 'q' must be a text of 3 to 200 characters, not 'ab'`,
    );
    // No index knows it, so that every row would be read.
    expect(() => readQuery(findingListParameters, '?q=---')).toThrow(
      `The parameter 'q' must be a text that holds a word, or three letters or digits of one, not '---'`,
    );
  });

  it('refuses what is missing', () => {
    expect(() => readQuery(findingGroupListParameters, '')).toThrow(
      `The parameter 'by' is missing, it must be one of 'vulnerability', 'service' or 'owner'`,
    );
  });

  const review = { entityRef: 'web', controlId: 'iam-review', comment: 'Fine' };

  it('reads a body, and trims what people wrote', () => {
    expect(readBody({ ...review, comment: '  Fine ' })).toEqual(review);
  });

  it.each([
    [{ ...review, comment: ' ' }, `'comment' must be a text of 1 to 4000`],
    [
      { ...review, comment: undefined },
      `The field 'comment' is missing, it must be a text of 1 to 4000`,
    ],
    [
      { ...review, acknowledgedUnknown: ['a', 1] },
      `The field 'acknowledgedUnknown.1' must be a text, not '1'`,
    ],
    [
      { ...review, colour: 'red' },
      `no additional properties, such as 'colour'; there are 'entityRef'`,
    ],
    [
      { ...review, comment: nested(10_000) },
      `The field 'comment' must be a text of 1 to 4000 characters, not an object`,
    ],
    ['text', `must be given as one object, not as 'text'`],
    [null, `must be given as one object, not as 'null'`],
    [[], `must be given as one object, not as 0 values`],
    [
      { ...review, comment: 'a\0b' },
      `The field 'comment' holds a NUL character, leave it out`,
    ],
    [
      { ...review, acknowledgedUnknown: ['a', '\ud83d'] },
      `The field 'acknowledgedUnknown.1' holds half a character`,
    ],
  ])('refuses the body that is case %#', (body, message) => {
    expect(() => readBody(body)).toThrow(message);
  });

  it('refuses a body of another type', () => {
    expect(() => readBody(review, 'text/plain')).toThrow(
      `The body must be 'application/json', not 'text/plain'`,
    );
  });
});
