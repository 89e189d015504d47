import { ControlParameters, TargetConfig } from '../../config';
import {
  AccountControl,
  AccountControlContext,
  FleetSummary,
} from '../judging/types';
import {
  healthy,
  lookup,
  NOW,
  parameters,
  speak,
  SpokenJudgement,
  TestEvidence,
} from './context';

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
    evidence: lookup(evidence),
  };
}

/**
 * Judges an account, and fails where a control leaves its bounds: a reason that
 * is not in its closed list, or evidence that it does not name.
 */
export function judgeAccountBy(
  control: AccountControl,
  testCase: AccountTestCase = {},
): SpokenJudgement {
  const context = accountContext(testCase);
  return speak(
    control,
    control.judge({
      ...context,
      evidence: {
        get: source => {
          if (!control.sources.includes(source)) {
            throw new Error(
              `${control.id} does not name its source '${source}'`,
            );
          }
          return context.evidence.get(source);
        },
      },
    }),
  );
}
