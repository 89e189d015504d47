import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceApi } from '../../api';

/** How many are asked for at once, so as not to crowd out other requests. */
const CONCURRENCY = 6;

/** The scorecards of one page of the list, in its order. */
export async function loadScorecards(options: {
  api: Ec2ComplianceApi;
  refs: string[];
  signal: AbortSignal;
}): Promise<Scorecard[]> {
  const { api, refs, signal } = options;
  const loaded: Array<Scorecard | undefined> = [];
  let next = 0;
  const worker = async () => {
    while (next < refs.length && !signal.aborted) {
      const index = next++;
      loaded[index] = await api.getScorecard(refs[index], { signal });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return loaded.filter((one): one is Scorecard => one !== undefined);
}
