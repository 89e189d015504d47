import { OutboxMessage } from '../database';
import { renderEnglish } from './__testUtils__/renderEnglish';
import {
  composeControls,
  composeDigest,
  composeFindings,
} from './composeMessages';

const WEB = 'component:default/web';
const SUBJECT = {
  subject: WEB,
  entityRef: WEB,
  ownerRef: 'group:default/team',
};

const findings = (
  clause?: string,
  hidden: { suppressed?: number; instances?: number } = {},
) =>
  composeFindings(SUBJECT, {
    kind: 'due-soon',
    standing: 1,
    fresh: [
      {
        id: '1',
        packageName: 'openssl',
        vulnerabilityId: 'CVE-2026-1',
        dueAt: '2026-12-30T14:30:00.000Z',
        clause,
        ...hidden,
      },
    ],
  });

const controls = (count: number) =>
  composeControls(SUBJECT, {
    standing: count,
    fresh: Array.from({ length: count }, (_, i) => `c${i}`),
  });

describe('renderMessage', () => {
  it.each([
    ['UTC', '30 December 2026, 14:30 UTC'],
    ['Australia/Sydney', '31 December 2026, 01:30 GMT+11'],
  ])('tells times in %s, and says so', (timeZone, time) => {
    expect(renderEnglish(findings('ISM-1877'), timeZone)).toMatchObject({
      title: 'web: 1 finding due in 48 hours',
      description: `New: openssl, CVE-2026-1, is due ${time} (ISM-1877).`,
      severity: 'normal',
    });
  });

  it('leaves out the clause where there is none', () => {
    expect(renderEnglish(findings()).description).toBe(
      'New: openssl, CVE-2026-1, is due 30 December 2026, 14:30 UTC.',
    );
  });

  it.each([
    [{ suppressed: 3, instances: 3 }, 'suppressed in Inspector'],
    [{ suppressed: 1, instances: 3 }, 'suppressed in Inspector on 1 of 3'],
  ])('says what is suppressed in Inspector: %j', (hidden, words) => {
    expect(renderEnglish(findings('ISM-1877', hidden)).description).toBe(
      `New: openssl, CVE-2026-1, is due 30 December 2026, 14:30 UTC (ISM-1877), ${words}.`,
    );
  });

  it('calls controls that are not met by what they fail, or by their ids once they are gone', () => {
    expect(
      renderEnglish(
        composeControls(SUBJECT, {
          standing: 2,
          fresh: ['gone', 'ssm-managed'],
        }),
      ),
    ).toMatchObject({
      title: 'web: 2 controls not met',
      description: 'New: gone, Not managed by Systems Manager.',
    });
  });

  it('calls services by their titles in the catalog, or by their names', () => {
    const of = (name: string) => {
      const entityRef = `component:default/${name}`;
      return { ...SUBJECT, subject: entityRef, entityRef };
    };
    expect(
      renderEnglish(
        composeControls(of('checkout'), { standing: 1, fresh: ['gone'] }),
      ).title,
    ).toBe('Checkout service: 1 control not met');
    expect(
      renderEnglish(
        composeDigest([
          { ...of('checkout'), counts: { overdue: 1 } },
          { ...of('web'), counts: { overdue: 2 } },
        ]),
      ).description,
    ).toBe('Checkout service: 1 finding overdue; web: 2 findings overdue.');
  });

  it.each([
    [10, /, c9\.$/],
    [11, /, c9, and 1 more\.$/],
  ])('names ten of %d controls', (count, description) => {
    expect(renderEnglish(controls(count)).description).toMatch(description);
  });

  it('fits into what the notifications backend stores, and keeps scopes apart', () => {
    // Of a catalog that allows more than Backstage does by default.
    const of = (last: string) => {
      const entityRef = `component:default/${'n'.repeat(300)}${last}`;
      return renderEnglish(
        composeControls(
          { ...SUBJECT, subject: entityRef, entityRef },
          { standing: 1, fresh: ['ssm-managed'] },
        ),
      );
    };
    const { title, scope } = of('a');
    expect(title).toMatch(/^n{254}…$/);
    expect(scope).toMatch(/^ec2-compliance:[0-9a-f]{40}$/);
    expect(of('a').scope).toBe(scope);
    expect(of('b').scope).not.toBe(scope);
  });

  it('says the same of facts that were stored', () => {
    for (const message of [findings(), findings('ISM-1877'), controls(11)]) {
      const stored: OutboxMessage = JSON.parse(JSON.stringify(message));
      expect(renderEnglish(stored)).toEqual(renderEnglish(message));
    }
  });

  it('names nothing of what an older version left in words, where a policy decides', () => {
    const message: OutboxMessage = {
      subject: WEB,
      kind: 'summary',
      recipient: SUBJECT.ownerRef,
      scope: `ec2-compliance:${WEB}:summary`,
      facts: {
        kind: 'text',
        title: 'web: 1 finding overdue',
        description: 'New: openssl',
        link: '/catalog/default/component/web',
        severity: 'high',
      },
    };
    expect(renderEnglish(message, 'UTC', false)).toEqual({
      title: 'What you own has changed',
      description: 'The page shows what it is, as far as you may see it.',
      link: '/ec2-compliance/scorecards?owner=group%3Adefault%2Fteam',
      severity: 'high',
      topic: 'ec2-compliance',
      scope: expect.stringMatching(/^ec2-compliance:[\da-f]+$/),
    });
  });
});
