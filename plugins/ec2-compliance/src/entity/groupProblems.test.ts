import { Freshness } from 'backstage-plugin-ec2-compliance-common';
import { groupProblems } from './groupProblems';

const source = (
  name: Freshness['sources'][number]['source'],
  request: string,
): Freshness['sources'][number] => ({
  source: name,
  title: name,
  stale: true,
  targets: [],
  error: { phrase: 'cause', action: 'ssm:GetInventory', request },
});

describe('groupProblems', () => {
  const sources = [source('ssm-agent', '1'), source('ssm-patches', '2')];

  it('groups what reads the same', () => {
    expect(
      groupProblems(sources, error => `lacks ${error.action}`),
    ).toHaveLength(1);
    expect(
      groupProblems(sources, error => `refused (${error.request})`),
    ).toHaveLength(2);
  });

  it('keeps apart what differs while there are no words', () => {
    expect(groupProblems(sources, () => undefined)).toHaveLength(2);
  });
});
