import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads, recordsIam } from '../../evidence';

type RecorderEvidence = EvidencePayloads['config-recorder'];
type Recorder = RecorderEvidence['recorders'][number];

export type RecorderReason =
  | 'no-recorder'
  | 'recorder-stopped'
  | 'recorder-failing'
  | 'recorder-unknown'
  | 'types-not-recorded';

/** What is wrong with the recorder, as clauses of a sentence. */
export const RECORDER_PHRASES = {
  'recorders-of-services':
    'only AWS services record for themselves here, and there is no recorder of the account',
  'no-recorder': 'there is no configuration recorder',
  'recorder-stopped': "the recorder '{{recorder}}' is stopped",
  'recorder-failing': "the recorder '{{recorder}}' fails{{error, maybe}}",
  'types-not-recorded': 'the recorder leaves out {{types, list}}',
  'recorder-unknown':
    "AWS Config does not say yet whether the recorder '{{recorder}}' works",
  error: ' ({{code}})',
} as const;
const phrase = phraseOf(RECORDER_PHRASES);

/** One thing that is wrong with the recorder. */
export interface RecorderProblem {
  reason: RecorderReason;
  said: Phrase;
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

/** What keeps AWS Config's recorder from feeding the rules, worst first. */
export function recorderProblems(
  { recorders, internal, globalTypesIn }: RecorderEvidence,
  region: string,
): RecorderProblem[] {
  // An account and Region has one recorder of its own at most.
  const [recorder] = recorders;
  if (!recorder) {
    return [
      {
        reason: 'no-recorder',
        said: phrase(internal ? 'recorders-of-services' : 'no-recorder'),
      },
    ];
  }
  const problems: RecorderProblem[] = [];
  if (recorder.recording === false) {
    problems.push({
      reason: 'recorder-stopped',
      said: phrase('recorder-stopped', { recorder: recorder.name }),
    });
  } else if (recorder.lastStatus === 'Failure') {
    problems.push({
      reason: 'recorder-failing',
      said: phrase('recorder-failing', {
        recorder: recorder.name,
        error: recorder.lastErrorCode
          ? phrase('error', { code: recorder.lastErrorCode })
          : undefined,
      }),
    });
  }
  const lacking = neededTypes(region, globalTypesIn).filter(
    type => !records(recorder, type),
  );
  if (lacking.length) {
    problems.push({
      reason: 'types-not-recorded',
      said: phrase('types-not-recorded', { types: lacking }),
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
      said: phrase('recorder-unknown', { recorder: recorder.name }),
    });
  }
  return problems;
}

/** Needed types that are recorded once a day only, so up to a day late. */
export function dailyTypes(
  { recorders, globalTypesIn }: RecorderEvidence,
  region: string,
): string[] {
  const [recorder] = recorders;
  return recorder
    ? neededTypes(region, globalTypesIn).filter(
        type =>
          records(recorder, type) && frequencyOf(recorder, type) === 'DAILY',
      )
    : [];
}

/** Global types are recorded in one Region of an account, and needed there. */
function neededTypes(
  region: string,
  globalTypesIn: string | undefined,
): string[] {
  return recordsIam(region) && globalTypesIn === undefined
    ? [...NEEDED, ROLE]
    : NEEDED;
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
