import { readEc2ComplianceConfig } from '../../plugins/ec2-compliance-backend/src/config';
import {
  ClockInput,
  computeDeadline,
} from '../../plugins/ec2-compliance-backend/src/deadlines';

type Parameters = ReturnType<typeof readEc2ComplianceConfig>['deadlines'];

const DAY = 86_400_000;
const SEVERITIES = ['critical', 'Important', 'Moderate', 'low', undefined];
const PACKAGES = ['openssl', 'kernel', 'chromium', 'nginx', 'lodash', 'curl'];
const EXPOSURES: ClockInput['exposure'][] = [
  { internetFacing: true, by: 'public-address' },
  { internetFacing: false, by: 'nothing' },
  { internetFacing: false, by: 'not-known' },
];

/** Sets the clock of so many different findings, one after the other. */
export function clockMillion(options: {
  findings: number;
  parameters: Parameters;
  now: Date;
}): { milliseconds: number; running: number } {
  const { findings, parameters, now } = options;
  // Made up in parts that are not timed, so that memory stays small.
  let milliseconds = 0;
  let running = 0;
  for (let from = 0; from < findings; from += 10_000) {
    const inputs = Array.from(
      { length: Math.min(10_000, findings - from) },
      (_, i) => anInput(from + i, parameters, now.getTime()),
    );
    const start = performance.now();
    for (const input of inputs) {
      if (computeDeadline(input).state === 'running') {
        running++;
      }
    }
    milliseconds += performance.now() - start;
  }
  return { milliseconds, running };
}

function anInput(i: number, parameters: Parameters, now: number): ClockInput {
  const at = (days: number) => new Date(now - days * DAY).toISOString();
  const vulnerabilityId = `CVE-2026-${10_000 + (i % 3_000)}`;
  const isPatch = i % 7 === 0;
  const hasFix = i % 10 !== 3;
  return {
    finding: {
      source: isPatch ? 'patch-manager' : 'inspector',
      packageName: PACKAGES[i % PACKAGES.length],
      packageManager: i % 5 === 4 ? 'NPM' : 'OS',
      vendorSeverity: SEVERITIES[i % SEVERITIES.length],
      ...(isPatch && { classification: i % 21 ? 'Security' : 'Bugfix' }),
      ...(!isPatch && { fixAvailable: hasFix ? 'YES' : 'NO' }),
      ...(i % 4 !== 3 && { advisoryAt: at(1 + (i % 90)) }),
      ...(i % 9 === 0 && { exploitAvailable: 'YES' }),
    },
    vulnerability:
      i % 50 === 0
        ? { vulnerabilityId, kevAddedAt: at(i % 30) }
        : { vulnerabilityId },
    workload: { firstSeenAt: at(i % 60), firstObservedAt: at(i % 61) },
    ...(i % 13 === 0 && { fixAppearedAt: at(i % 20) }),
    exposure: EXPOSURES[i % EXPOSURES.length],
    level: ((i % 3) + 1) as ClockInput['level'],
    parameters,
  };
}
