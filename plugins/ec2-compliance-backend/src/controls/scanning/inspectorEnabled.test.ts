import { inspectorEnabled } from './inspectorEnabled';
import { judgeAccountBy } from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';

describe('inspectorEnabled', () => {
  it.each([
    ['ENABLED', 'ENABLED', 'COMPLIANT', 'enabled'],
    ['DISABLED', 'DISABLED', 'NON_COMPLIANT', 'not-enabled'],
    ['DISABLED', 'ENABLED', 'NON_COMPLIANT', 'not-enabled'],
    ['ENABLED', 'DISABLED', 'NON_COMPLIANT', 'ec2-not-enabled'],
    ['ENABLED', 'ENABLING', 'INSUFFICIENT_DATA', 'enabling'],
    ['ENABLING', 'DISABLED', 'INSUFFICIENT_DATA', 'enabling'],
    ['ENABLED', 'DISABLING', 'NON_COMPLIANT', 'being-disabled'],
    ['SUSPENDING', 'ENABLED', 'NON_COMPLIANT', 'being-disabled'],
    ['SUSPENDED', 'ENABLED', 'NON_COMPLIANT', 'suspended'],
    ['ENABLED', 'ODD', 'INSUFFICIENT_DATA', 'invalid-answer'],
  ])('account %s, EC2 %s: %s', (account, ec2, status, reason) => {
    expect(
      judgeAccountBy(inspectorEnabled, {
        evidence: {
          'inspector-account-status': present<'inspector-account-status'>({
            account,
            ec2,
          }),
        },
      }),
    ).toMatchObject({ status, reason, values: { account, ec2 } });
  });

  it('does not ask where nothing runs', () => {
    expect(
      judgeAccountBy(inspectorEnabled, {
        fleet: { running: 0 },
        evidence: { 'inspector-account-status': unavailable() },
      }),
    ).toMatchObject({ status: 'NOT_APPLICABLE', reason: 'no-instances' });
  });

  it.each([
    [unavailable('access-denied', 'no'), 'access-denied'],
    [absent, 'missing'],
  ])('is unknown without the answer', (evidence, reason) => {
    expect(
      judgeAccountBy(inspectorEnabled, {
        evidence: { 'inspector-account-status': evidence },
      }),
    ).toMatchObject({ status: 'INSUFFICIENT_DATA', reason });
  });
});
