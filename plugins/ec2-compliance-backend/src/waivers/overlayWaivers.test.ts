import { JudgedStatus } from 'backstage-plugin-ec2-compliance-common';
import { AnyJudgement } from '../controls';
import { Moment } from '../evidence';
import { overlayWaivers } from './overlayWaivers';
import { WaiverBook } from './WaiverBook';

const START = '2026-12-01T00:00:00.000Z';
const END = '2026-12-15T00:00:00.000Z';
const STATUSES: JudgedStatus[] = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'COMPLIANT',
  'NOT_APPLICABLE',
];

const judged = (status: JudgedStatus): AnyJudgement => ({
  status,
  reason: `because-${status}`,
  values: { n: 1 },
});
const waivers = WaiverBook.create([
  {
    id: 'w-1',
    subject: { kind: 'control', controlId: 'a' },
    scope: { kind: 'instance', arn: 'i' },
    startsAt: START,
    endsAt: END,
  },
]).of({ arn: 'i', workloads: [{ name: 'w', ancestors: [] }] });

function overlay(
  judgements: Record<string, AnyJudgement>,
  options: {
    at?: string;
    excepted?: Record<string, JudgedStatus>;
  } = {},
) {
  const now = Moment.at(new Date(options.at ?? START));
  const overlaid = overlayWaivers(new Map(Object.entries(judgements)), {
    waivers,
    excepted: new Map(
      Object.entries(options.excepted ?? {}).map(([id, status]) => [
        id,
        {
          judgement: judged(status),
          waiver: { waiverId: 'w-2', until: END },
        },
      ]),
    ),
    now,
  });
  return { a: overlaid.get('a')!, b: overlaid.get('b')!, until: now.until };
}

describe('overlayWaivers', () => {
  it.each(STATUSES)('of what is %s', status => {
    const isCovered =
      status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';
    const { a, b } = overlay({ a: judged(status), b: judged(status) });
    expect(a).toEqual(
      isCovered
        ? {
            ...judged(status),
            status: 'WAIVED',
            waiver: { waiverId: 'w-1', until: END, judged: status },
          }
        : judged(status),
    );
    expect(b).toEqual(judged(status));
  });

  it('holds until the very end, and tells the clock of the judges', () => {
    const at = (time: string) => {
      const { a, until } = overlay(
        { a: judged('NON_COMPLIANT') },
        { at: time },
      );
      return [a.status, until];
    };
    const just = (time: string) => new Date(Date.parse(time) - 1).toISOString();
    expect(at(just(START))).toEqual(['NON_COMPLIANT', Date.parse(START)]);
    expect(at(START)).toEqual(['WAIVED', Date.parse(END)]);
    expect(at(just(END))).toEqual(['WAIVED', Date.parse(END)]);
    expect(at(END)).toEqual(['NON_COMPLIANT', Infinity]);
  });

  it('meets nothing by findings that are waived', () => {
    const of = (status: JudgedStatus, excepted: JudgedStatus) =>
      overlay({ b: judged(status) }, { excepted: { b: excepted } }).b;
    expect(of('COMPLIANT', 'NON_COMPLIANT')).toEqual({
      ...judged('NON_COMPLIANT'),
      status: 'WAIVED',
      waiver: { waiverId: 'w-2', until: END, judged: 'NON_COMPLIANT' },
    });
    // What fails by others besides, or is unknown, is so.
    expect(of('NON_COMPLIANT', 'NON_COMPLIANT').status).toBe('NON_COMPLIANT');
    expect(of('INSUFFICIENT_DATA', 'NON_COMPLIANT').status).toBe(
      'INSUFFICIENT_DATA',
    );
    expect(of('COMPLIANT', 'COMPLIANT').status).toBe('COMPLIANT');
    expect(of('NOT_APPLICABLE', 'NON_COMPLIANT').status).toBe('NOT_APPLICABLE');
  });

  it('says nothing where there are no waivers', () => {
    const all = new Map(STATUSES.map(status => [status, judged(status)]));
    expect(
      overlayWaivers(all, {
        waivers: undefined,
        excepted: new Map(),
        now: Moment.at(new Date(START)),
      }),
    ).toEqual(all);
  });
});
