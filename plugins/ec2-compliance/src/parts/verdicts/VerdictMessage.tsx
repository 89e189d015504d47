import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { Sentence } from '../text/Sentence';

/** What a verdict says, in a sentence. */
export function VerdictMessage(props: { verdict: Pick<Verdict, 'message'> }) {
  return <Sentence text={props.verdict.message} />;
}
