import { DateTime } from 'luxon';
import { Moment } from './Moment';
import { causeForLog, evidencePhrase } from './phrases';
import {
  CollectionRecord,
  resolveEvidence,
  StoredEvidence,
} from './resolveEvidence';

const SOURCE = 'ssm-cloudwatch-agent';
const TITLE = 'CloudWatch Agent';
const MAX_AGE = 6 * 3_600_000;
const NOW = new Date('2026-11-23T12:00:00.000Z');
const EDGE = '2026-11-23T06:00:00.000Z';
const PAST_EDGE = '2026-11-23T05:59:59.999Z';
const RECENT = '2026-11-23T11:00:00.000Z';
const LONG_AGO = '2026-11-01T00:00:00.000Z';

const stored = (
  options: Partial<StoredEvidence<typeof SOURCE>> = {},
): StoredEvidence<typeof SOURCE> => ({
  source: SOURCE,
  payload: { captureTime: RECENT },
  changedAt: LONG_AGO,
  ...options,
});

const error = (
  gap: NonNullable<CollectionRecord['error']>['gap'],
): CollectionRecord['error'] => ({
  name: 'SomeError',
  gap,
  cause: evidencePhrase('cause.text', { text: 'the reason' }),
});

/** What is known, with why in words. */
function resolve(options: Parameters<typeof resolveState>[0]) {
  const state = resolveState(options);
  if (state.state !== 'unavailable') {
    return state;
  }
  const { because, ...rest } = state;
  return { ...rest, message: causeForLog(because) };
}

function resolveState(options: {
  stored?: StoredEvidence<typeof SOURCE>;
  collection?: CollectionRecord;
  firstSeenAt?: string;
}) {
  return resolveEvidence({
    source: SOURCE,
    stored: options.stored,
    collection: options.collection,
    firstSeenAt: options.firstSeenAt ?? LONG_AGO,
    now: Moment.at(NOW),
    maxAge: MAX_AGE,
  });
}

describe('resolveEvidence', () => {
  it('gives a stored record, as of the last complete listing', () => {
    expect(
      resolve({
        stored: stored({ recordedAt: LONG_AGO }),
        collection: { lastSuccessAt: RECENT },
      }),
    ).toEqual({
      state: 'present',
      payload: { captureTime: RECENT },
      collectedAt: RECENT,
      changedAt: LONG_AGO,
      recordedAt: LONG_AGO,
    });
  });

  it.each<[string, Parameters<typeof resolve>[0], string]>([
    [
      'a record at the very edge of the window',
      { stored: stored(), collection: { lastSuccessAt: EDGE } },
      EDGE,
    ],
    [
      'a record that changed after the last complete listing',
      {
        stored: stored({ changedAt: RECENT }),
        collection: { lastSuccessAt: PAST_EDGE },
      },
      RECENT,
    ],
    [
      'a record of a first listing that broke off',
      {
        stored: stored({ changedAt: RECENT }),
        collection: { error: error('throttled') },
      },
      RECENT,
    ],
    [
      'a record of a listing under way, of which nothing is written down yet',
      { stored: stored({ changedAt: EDGE }) },
      EDGE,
    ],
    [
      'a record whose source failed since, while it is fresh',
      {
        stored: stored(),
        collection: { lastSuccessAt: EDGE, error: error('access-denied') },
      },
      EDGE,
    ],
  ])('takes %s for present', (_, options, collectedAt) => {
    expect(resolve(options)).toMatchObject({ state: 'present', collectedAt });
  });

  it.each<[string, Parameters<typeof resolve>[0]]>([
    ['listed at the edge', { collection: { lastSuccessAt: EDGE } }],
    [
      'listed in the moment it was first seen',
      { collection: { lastSuccessAt: RECENT }, firstSeenAt: RECENT },
    ],
    [
      'that failed after a complete listing',
      { collection: { lastSuccessAt: EDGE, error: error('throttled') } },
    ],
  ])('takes no record of a source %s for absent', (_, options) => {
    expect(resolve(options)).toEqual({
      state: 'absent',
      collectedAt: options.collection?.lastSuccessAt,
    });
  });

  it.each<[string, Parameters<typeof resolve>[0]]>([
    ['nothing at all', {}],
    [
      'an instance seen after the last listing',
      {
        collection: { lastSuccessAt: EDGE },
        firstSeenAt: '2026-11-23T06:00:00.001Z',
      },
    ],
  ])('says of %s that it is missing', (_, options) => {
    expect(resolve(options)).toEqual({
      state: 'unavailable',
      gap: 'missing',
      message: `${TITLE} has not been collected yet`,
    });
  });

  it.each<[string, Parameters<typeof resolve>[0], string]>([
    [
      'a record past the window',
      { stored: stored(), collection: { lastSuccessAt: PAST_EDGE } },
      PAST_EDGE,
    ],
    [
      'no record, past the window',
      { collection: { lastSuccessAt: PAST_EDGE } },
      PAST_EDGE,
    ],
    [
      'a record of a listing that broke off and was never taken up again',
      { stored: stored({ changedAt: PAST_EDGE }) },
      PAST_EDGE,
    ],
    [
      'an old record that makes no sense',
      {
        stored: stored({
          payload: undefined,
          invalid: { phrase: 'cause.text', text: 'nonsense' },
        }),
        collection: { lastSuccessAt: PAST_EDGE },
      },
      PAST_EDGE,
    ],
  ])('says of %s that it is stale', (_, options, at) => {
    expect(resolve(options)).toEqual({
      state: 'unavailable',
      gap: 'stale',
      message: `${TITLE} was last read on ${DateTime.fromISO(at, {
        zone: 'utc',
      }).toFormat("d LLLL yyyy, HH:mm 'UTC'")}, too long ago to rely on`,
    });
  });

  it.each([
    'access-denied',
    'throttled',
    'service-disabled',
    'region-disabled',
    'credentials',
    'unreachable',
    'invalid-answer',
  ] as const)('names the failure, %s, that keeps it from knowing', gap => {
    const unavailable = {
      state: 'unavailable',
      gap,
      message: `${TITLE} could not be read: the reason`,
    };
    const failed = { error: error(gap) };
    expect(resolve({ collection: failed })).toEqual(unavailable);
    expect(
      resolve({ collection: { ...failed, lastSuccessAt: PAST_EDGE } }),
    ).toEqual(unavailable);
    expect(
      resolve({
        stored: stored(),
        collection: { ...failed, lastSuccessAt: PAST_EDGE },
      }),
    ).toEqual(unavailable);
    // A complete listing from before the instance says nothing about it.
    expect(
      resolve({
        collection: { ...failed, lastSuccessAt: EDGE },
        firstSeenAt: RECENT,
      }),
    ).toEqual(unavailable);
  });

  it('says of a fresh record that makes no sense just that', () => {
    expect(
      resolve({
        stored: stored({
          payload: undefined,
          invalid: evidencePhrase('cause.text', { text: 'it is upside down' }),
        }),
        collection: { lastSuccessAt: RECENT },
      }),
    ).toEqual({
      state: 'unavailable',
      gap: 'invalid-answer',
      message: `${TITLE}: it is upside down`,
    });
  });
});
