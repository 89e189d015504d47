import { CurrentControl, CurrentFinding, SubjectState } from '../database';
import { renderEnglish } from './__testUtils__/renderEnglish';
import { decideNotifications } from './decideNotifications';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';

const inMillis = (millis: number) =>
  new Date(NOW.getTime() + millis).toISOString();
const HOURS_48 = 48 * 3_600_000;

const aFinding = (id: string, millis: number): CurrentFinding => ({
  id,
  packageName: 'openssl',
  vulnerabilityId: `CVE-2026-${id}`,
  dueAt: inMillis(millis),
  clause: 'ISM-1877',
});

const failing = (
  controlId: string,
  status: CurrentControl['status'] = 'NON_COMPLIANT',
): CurrentControl => ({ controlId, status });

function decide(state: Partial<SubjectState>) {
  return decideNotifications(
    {
      subject: WEB,
      entityRef: WEB,
      ownerRef: 'group:default/team',
      isNew: false,
      known: [],
      findings: [],
      controls: [],
      reviews: [],
      ...state,
    },
    { now: NOW },
  );
}

const payloads = (change: ReturnType<typeof decide>) =>
  change.messages.map(({ message }) => renderEnglish(message));

describe('decideNotifications', () => {
  it('tells nothing of nothing', () => {
    expect(decide({})).toEqual({
      added: [],
      gone: [],
      messages: [],
      withdrawn: [],
    });
  });

  it('tells of the first finding that is overdue', () => {
    const change = decide({ findings: [aFinding('1', -1)] });
    expect(change.added).toEqual([{ kind: 'overdue', id: '1' }]);
    expect(change.messages).toEqual([
      {
        items: [{ kind: 'overdue', id: '1' }],
        message: {
          subject: WEB,
          kind: 'overdue',
          recipient: 'group:default/team',
          scope: `ec2-compliance:${WEB}:overdue`,
          facts: {
            kind: 'overdue',
            entityRef: WEB,
            standing: 1,
            first: {
              packageName: 'openssl',
              vulnerabilityId: 'CVE-2026-1',
              dueAt: '2026-11-23T11:59:59.999Z',
              clause: 'ISM-1877',
            },
            more: 0,
          },
        },
      },
    ]);
    expect(payloads(change)).toEqual([
      {
        title: 'web: 1 finding overdue',
        description:
          'New: openssl, CVE-2026-1, was due 23 November 2026, 11:59 UTC (ISM-1877).',
        link: '/catalog/default/component/web/ec2-compliance?due=overdue',
        severity: 'high',
        topic: 'ec2-compliance',
        scope: `ec2-compliance:${WEB}:overdue`,
      },
    ]);
  });

  it.each<[string, number, string | undefined]>([
    ['a millisecond ago', -1, 'overdue'],
    ['now', 0, 'due-soon'],
    ['in exactly 48 hours', HOURS_48, 'due-soon'],
    ['a millisecond later', HOURS_48 + 1, undefined],
  ])('knows what is due %s', (_, millis, kind) => {
    expect(decide({ findings: [aFinding('1', millis)] }).added).toEqual(
      kind ? [{ kind, id: '1' }] : [],
    );
  });

  it('counts all that stand, and names the first of the new', () => {
    const change = decide({
      known: [{ kind: 'overdue', id: '1', announced: true }],
      findings: [
        aFinding('3', -1_000),
        aFinding('1', -9_000_000),
        aFinding('2', -60_000),
      ],
    });
    expect(payloads(change)).toMatchObject([
      {
        title: 'web: 3 findings overdue',
        description: expect.stringMatching(
          /^New: openssl, CVE-2026-2, was due .*, and 1 more\.$/,
        ),
      },
    ]);
  });

  it('tells nothing at first sight, and of nothing twice', () => {
    const state = {
      findings: [aFinding('1', -1), aFinding('2', 1)],
      controls: [failing('ssm-managed')],
    };
    const first = decide({ ...state, isNew: true });
    expect(first.added).toHaveLength(3);
    expect(first.messages).toEqual([]);
    const known = first.added.map(item => ({ ...item, announced: true }));
    expect(decide({ ...state, known })).toEqual({
      added: [],
      gone: [],
      messages: [],
      withdrawn: [],
    });
    // What is known but waits to be sent is told with the rest.
    const [overdue, ...others] = known;
    expect(
      payloads(
        decide({
          ...state,
          known: [{ ...overdue, announced: false }, ...others],
        }),
      ),
    ).toHaveLength(1);
  });

  it('moves a finding from soon to overdue', () => {
    const change = decide({
      known: [{ kind: 'due-soon', id: '1', announced: true }],
      findings: [aFinding('1', -1)],
    });
    expect(change).toMatchObject({
      added: [{ kind: 'overdue', id: '1' }],
      gone: [{ kind: 'due-soon', id: '1' }],
      withdrawn: ['due-soon'],
    });
    expect(change.messages.map(({ message }) => message.kind)).toEqual([
      'overdue',
    ]);
  });

  it('names controls that newly fail', () => {
    expect(
      payloads(
        decide({
          known: [{ kind: 'control', id: 'patch-scan', announced: true }],
          controls: [failing('ssm-managed'), failing('patch-scan')],
        }),
      ),
    ).toMatchObject([
      {
        title: 'web: 2 controls not met',
        description: 'New: Not managed by Systems Manager.',
      },
    ]);
  });

  it('neither tells of nor forgets a control that nobody can tell of', () => {
    const controls = [failing('ssm-managed', 'INSUFFICIENT_DATA')];
    expect(decide({ controls })).toMatchObject({ added: [], messages: [] });
    const known = [
      { kind: 'control' as const, id: 'ssm-managed', announced: true },
    ];
    expect(decide({ known, controls }).gone).toEqual([]);
    expect(decide({ known, controls: [] }).gone).toEqual([
      { kind: 'control', id: 'ssm-managed' },
    ]);
  });

  it('leads from what belongs to no service to the list of it', () => {
    const change = decide({
      subject: 'unmapped:group:default/platform',
      entityRef: undefined,
      ownerRef: 'group:default/platform',
      findings: [aFinding('1', -1)],
    });
    expect(payloads(change)).toMatchObject([
      {
        title: 'Instances without a service: 1 finding overdue',
        link: '/ec2-compliance/findings?unmapped=true&owner=group%3Adefault%2Fplatform&due=overdue',
      },
    ]);
  });

  it('tells of reviews that are missing and of those due soon', () => {
    const reviews = [
      { controlId: 'patch-review', standing: 'overdue' as const },
      { controlId: 'iam-review', standing: 'never' as const },
      { controlId: 'release-review', standing: 'soon' as const },
    ];
    const { added, messages } = decide({ reviews });
    expect(added.map(({ kind, id }) => [kind, id])).toEqual([
      ['review-overdue', 'iam-review'],
      ['review-overdue', 'patch-review'],
      ['review-due-soon', 'release-review'],
    ]);
    expect(messages.map(({ message }) => message.facts)).toEqual([
      {
        kind: 'review-overdue',
        entityRef: WEB,
        standing: 2,
        controlIds: ['iam-review', 'patch-review'],
      },
      {
        kind: 'review-due-soon',
        entityRef: WEB,
        standing: 1,
        controlIds: ['release-review'],
      },
    ]);
  });
});
