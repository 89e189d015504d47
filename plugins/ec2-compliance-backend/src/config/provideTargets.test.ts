import { TargetProvider } from 'backstage-plugin-ec2-compliance-node';
import { provideTargets } from './provideTargets';
import { TargetConfig } from './targets';

const target = (accountId: string, alias?: string): TargetConfig => ({
  id: `aws.${accountId}.us-east-1`,
  partition: 'aws',
  accountId,
  alias,
  region: 'us-east-1',
});

const provider = (
  name: string,
  getAccounts: TargetProvider['getAccounts'],
): TargetProvider => ({ name, getAccounts });

const account = (accountId: string, alias?: string) => ({
  accountId,
  alias,
  regions: ['us-east-1'],
});

describe('provideTargets', () => {
  const configured = [target('111111111111', 'ours')];
  const failures: Array<[string, string]> = [];
  const provide = (
    providers: TargetProvider[],
    known: TargetConfig[] = [],
  ): Promise<TargetConfig[]> => {
    failures.length = 0;
    return provideTargets({
      configured,
      providers,
      known: async () => known,
      onFailure: (name, error) => {
        failures.push([name, (error as Error).message]);
      },
    });
  };

  it('adds what is provided to what is configured, which goes first', async () => {
    expect(
      await provide([
        provider('one', async () => [
          account('222222222222', 'theirs'),
          account('111111111111', 'ours by another name'),
        ]),
        provider('none', async () => []),
      ]),
    ).toEqual([...configured, target('222222222222', 'theirs')]);
    expect(failures).toEqual([]);
  });

  it('keeps what was known where a provider fails', async () => {
    const known = [target('111111111111', 'ours'), target('333333333333')];
    expect(
      await provide(
        [
          provider('broken', async () => {
            throw new Error('The inventory is down');
          }),
          provider('fine', async () => [account('222222222222')]),
        ],
        known,
      ),
    ).toEqual([...configured, known[1], target('222222222222')]);
    expect(failures).toEqual([['broken', 'The inventory is down']]);
  });

  it('refuses what makes no sense, as app-config does', async () => {
    expect(
      await provide([provider('odd', async () => [account('12345')])]),
    ).toEqual(configured);
    expect(failures).toEqual([
      ['odd', expect.stringMatching(/'12345' is not an AWS account ID/)],
    ]);
  });
});
