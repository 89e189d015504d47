import { screen, within } from '@testing-library/react';
import { ConfigRuleVerdict } from 'backstage-plugin-ec2-compliance-common';
import { ComplianceContent } from '../../entity/tab/ComplianceContent';
import {
  ago,
  fakeApi,
  freezeTime,
  INSTANCE,
  INSTANCE_DETAIL,
  renderScreen,
  VERDICT,
} from '../../testing';

const DISAGREES: ConfigRuleVerdict = {
  identifier: 'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
  ruleName: 'patch-status',
  complianceType: 'COMPLIANT',
  recordedAt: ago({ days: 9 }),
  annotation: 'All patches are installed',
  disagrees: true,
  explanation: { phrase: 'config.laxer' },
};

describe('ConfigVerdict', () => {
  freezeTime();

  function apiWith(configRule: ConfigRuleVerdict | undefined) {
    const verdict = { ...VERDICT, configRule };
    return fakeApi({
      getInstance: async () => ({ ...INSTANCE_DETAIL, verdicts: [verdict] }),
      listInstances: async () => ({
        items: [{ ...INSTANCE, verdict }],
        totalCount: 1,
      }),
    });
  }

  it('marks a disagreement and explains it, in the rows of a control', async () => {
    renderScreen({ screen: <ComplianceContent />, api: apiWith(DISAGREES) });
    const list = await screen.findByRole('list', {
      name: 'Non-compliant instances of patch-compliance',
    });
    expect(list).toHaveTextContent(
      'AWS Config: Compliant (patch-status) · recorded 9 days ago',
    );
    expect(list).toHaveTextContent('It says: All patches are installed');
    expect(
      within(list).getByText('Disagrees with our verdict'),
    ).toBeInTheDocument();
    expect(list).toHaveTextContent(
      'AWS Config takes the last recorded scan for true',
    );
  });

  const inDrawer = async (configRule: ConfigRuleVerdict | undefined) => {
    renderScreen({
      screen: <ComplianceContent />,
      api: apiWith(configRule),
      path: '/?control=none&instance=111111111111/ap-southeast-2/i-0abc12345678901de',
    });
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByText('Patches missing');
    return drawer;
  };

  it('stands beside our verdict in the drawer', async () => {
    const drawer = await inDrawer({
      ...DISAGREES,
      complianceType: 'NON_COMPLIANT',
      disagrees: false,
      explanation: undefined,
    });
    expect(drawer).toHaveTextContent(
      'AWS Config: Non-compliant (patch-status)',
    );
    expect(drawer).not.toHaveTextContent('Disagrees');
  });

  it('says why there is none', async () => {
    const drawer = await inDrawer({
      identifier: DISAGREES.identifier,
      disagrees: false,
      explanation: { phrase: 'config.not-deployed', account: 'shop-prod' },
    });
    expect(drawer).toHaveTextContent(
      'AWS Config: no verdictNo rule of this kind is deployed in shop-prod',
    );
    expect(drawer).not.toHaveTextContent('AWS Config: Compliant');
  });

  it('says nothing where no rule means the same', async () => {
    expect(await inDrawer(undefined)).not.toHaveTextContent('AWS Config');
  });
});
