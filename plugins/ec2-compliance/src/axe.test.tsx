import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
// @ts-ignore no types are published with it
import { axe } from 'jest-axe';
import { ReactElement } from 'react';
import { fakeApi, freezeTime, renderScreen } from './__testUtils__';
import { AccountsContent } from './components/AccountsContent';
import { ComplianceCard } from './components/ComplianceCard';
import { ComplianceContent } from './components/ComplianceContent';
import { FindingsContent } from './components/FindingsContent';
import { InstancesContent } from './components/InstancesContent';
import { ScorecardsContent } from './components/ScorecardsContent';
import { FULL_SCORECARD, TARGETS, verdictsOfTarget } from './testing';

// Contrast takes a browser, and the app around a screen brings the landmarks.
const OPTIONS = {
  rules: {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
  },
};

describe('accessibility', () => {
  freezeTime();

  it.each([
    ['card', <ComplianceCard />, '/', 'Patches missing'],
    ['tab', <ComplianceContent />, '/', 'payments-api-1'],
    [
      'drawer',
      <ComplianceContent />,
      '/?control=none&instance=1/2/3',
      'Red Hat Enterprise Linux 9.4',
    ],
    ['scorecards', <ScorecardsContent />, '/', 'payments'],
    ['heat map', <ScorecardsContent />, '/?view=heatmap', '2 of 14'],
    ['charts', <ScorecardsContent />, '/?view=charts', '6 of 8 met · 91 %'],
    ['findings', <FindingsContent />, '/', 'CVE-2026-1002'],
    [
      'findings of a group',
      <FindingsContent />,
      '/?by=owner&group=none&finding=finding-openssl',
      'payments-api-1',
    ],
    [
      'findings one by one',
      <FindingsContent />,
      '/?by=none&finding=finding-nginx',
      'payments-api-1',
    ],
    ['instances', <InstancesContent />, '/', 'payments-api-1'],
    ['unmapped', <InstancesContent />, '/?unmapped=true', 'reporting-2'],
    [
      'accounts',
      <AccountsContent />,
      '/?target=aws.222222222222.ap-southeast-2',
      'AccessDeniedException',
    ],
    [
      'account control',
      <ComplianceContent />,
      '/?control=config-rules',
      /REQUIRED_TAGS/,
    ],
    [
      'account controls of a target',
      <AccountsContent />,
      '/?target=aws.222222222222.ap-southeast-2&control=default-encryption',
      /New volumes are encrypted/,
    ],
    [
      'maturity',
      <ComplianceContent />,
      '/?control=none',
      'Maturity',
      /Patch operating systems: below/,
    ],
    [
      'review',
      <ComplianceContent />,
      '/?control=none',
      'Release review due',
      'Record review: Settings reviewed before release',
    ],
    [
      'history of reviews',
      <ComplianceContent />,
      '/?control=none',
      'Release review due',
      'History of reviews',
    ],
    ['control filter', <InstancesContent />, '/', 'payments-api-1', /^Control/],
  ])('finds nothing wrong with the %s', async (...[, ...row]) => {
    const [element, path, text, press] = row as [
      ReactElement,
      string,
      string | RegExp,
      (string | RegExp)?,
    ];
    const api = fakeApi({
      getScorecard: async () => FULL_SCORECARD,
      listTargets: async () => ({
        canRefresh: true,
        items: TARGETS.map(target => ({
          ...target,
          verdicts: verdictsOfTarget(target.id),
        })),
      }),
    });
    renderScreen({ screen: element, api, path });
    await screen.findAllByText(text);
    if (press) {
      await userEvent.click(screen.getByRole('button', { name: press }));
      await screen.findAllByText(text);
    }
    const { violations } = await axe(document.body, OPTIONS);
    expect(
      violations.map((v: { id: string; nodes: Array<{ html: string }> }) => [
        v.id,
        v.nodes.map(node => node.html),
      ]),
    ).toEqual([]);
  });
});
