import { EvidencePayloads } from '../../evidence';

type RecorderEvidence = EvidencePayloads['config-recorder'];
type Recorder = RecorderEvidence['recorders'][number];

export type RecorderReason =
  | 'no-recorder'
  | 'recorder-stopped'
  | 'recorder-failing'
  | 'recorder-unknown'
  | 'types-not-recorded';

/** What is wrong with the recorder, as a clause of a sentence. */
export interface RecorderProblem {
  reason: RecorderReason;
  text: string;
}

/** What the eight rules evaluate; the role in older Regions alone. */
const NEEDED = [
  'AWS::EC2::Instance',
  'AWS::EC2::SecurityGroup',
  'AWS::SSM::ManagedInstanceInventory',
  'AWS::SSM::PatchCompliance',
  'AWS::SSM::AssociationCompliance',
];
const ROLE = 'AWS::IAM::Role';

/**
 * Regions that AWS Config came to after February 2022: none of them records
 * users, groups, roles and customer policies of IAM.
 */
const WITHOUT_IAM: ReadonlySet<string> = new Set([
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'eusc-de-east-1',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
]);

/** Whether AWS Config records IAM in a Region at all. */
export function recordsIam(region: string): boolean {
  return !WITHOUT_IAM.has(region);
}

/** What keeps AWS Config's recorder from feeding the rules, worst first. */
export function recorderProblems(
  { recorders, internal }: RecorderEvidence,
  region: string,
): RecorderProblem[] {
  // An account and Region has one recorder of its own at most.
  const [recorder] = recorders;
  if (!recorder) {
    return [
      {
        reason: 'no-recorder',
        text: internal
          ? 'only AWS services record for themselves here, and there is no recorder of the account'
          : 'there is no configuration recorder',
      },
    ];
  }
  const problems: RecorderProblem[] = [];
  if (recorder.recording === false) {
    problems.push({
      reason: 'recorder-stopped',
      text: `the recorder '${recorder.name}' is stopped`,
    });
  } else if (recorder.lastStatus === 'Failure') {
    problems.push({
      reason: 'recorder-failing',
      text: `the recorder '${recorder.name}' fails${
        recorder.lastErrorCode ? ` (${recorder.lastErrorCode})` : ''
      }`,
    });
  }
  const lacking = neededTypes(region).filter(type => !records(recorder, type));
  if (lacking.length) {
    problems.push({
      reason: 'types-not-recorded',
      text: `the recorder leaves out ${lacking.join(', ')}`,
    });
  }
  if (
    recorder.recording === undefined ||
    (recorder.recording &&
      recorder.lastStatus !== 'Success' &&
      recorder.lastStatus !== 'NotApplicable' &&
      recorder.lastStatus !== 'Failure')
  ) {
    problems.push({
      reason: 'recorder-unknown',
      text: `AWS Config does not say yet whether the recorder '${recorder.name}' works`,
    });
  }
  return problems;
}

/** Needed types that are recorded once a day only, so up to a day late. */
export function dailyTypes(
  { recorders }: RecorderEvidence,
  region: string,
): string[] {
  const [recorder] = recorders;
  return recorder
    ? neededTypes(region).filter(
        type =>
          records(recorder, type) && frequencyOf(recorder, type) === 'DAILY',
      )
    : [];
}

function neededTypes(region: string): string[] {
  return recordsIam(region) ? [...NEEDED, ROLE] : NEEDED;
}

function records(recorder: Recorder, type: string): boolean {
  switch (recorder.strategy) {
    case 'all':
      return type !== ROLE || recorder.globalTypes;
    case 'exclusion':
      return !recorder.types.includes(type);
    default:
      return recorder.types.includes(type);
  }
}

function frequencyOf(recorder: Recorder, type: string): string | undefined {
  return (
    recorder.overrides.find(({ types }) => types.includes(type))?.frequency ??
    recorder.frequency
  );
}
