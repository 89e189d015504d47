import { ControlParameters, TargetConfig } from '../../config';
import { describeControl } from '../judging/describeControl';
import {
  AccountControl,
  AccountControlContext,
  FleetSummary,
  Judgement,
} from '../judging/types';
import { healthy, NOW, parameters, TestEvidence } from './context';

export const target: TargetConfig = {
  id: 'aws.111122223333.ap-southeast-2',
  partition: 'aws',
  accountId: '111122223333',
  region: 'ap-southeast-2',
};

export interface AccountTestCase {
  target?: Partial<TargetConfig>;
  fleet?: Partial<FleetSummary>;
  evidence?: Partial<TestEvidence>;
  parameters?: Partial<ControlParameters>;
}

export function accountContext(
  testCase: AccountTestCase = {},
): AccountControlContext {
  const evidence: TestEvidence = { ...healthy, ...testCase.evidence };
  return {
    now: NOW,
    target: { ...target, ...testCase.target },
    fleet: { running: 3, managed: 3, scanned: 3, ...testCase.fleet },
    parameters: { ...parameters, ...testCase.parameters },
    evidence: { get: source => evidence[source] },
  };
}

/**
 * Judges an account, and fails where a control leaves its bounds: a reason that
 * is not in its closed list, or evidence that it does not name.
 */
export function judgeAccountBy(
  control: AccountControl,
  testCase: AccountTestCase = {},
): Judgement {
  const context = accountContext(testCase);
  const judgement = control.judge({
    ...context,
    evidence: {
      get: source => {
        if (!control.sources.includes(source)) {
          throw new Error(`${control.id} does not name its source '${source}'`);
        }
        return context.evidence.get(source);
      },
    },
  });
  expect(Object.keys(describeControl(control).reasons)).toContain(
    judgement.reason,
  );
  expect(judgement.message).toMatch(/^[A-Z0-9'].*[^.]$/);
  expect(judgement.message).not.toMatch(/undefined|NaN|\[object/);
  return judgement;
}
