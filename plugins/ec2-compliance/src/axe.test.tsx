import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
// @ts-ignore no types are published with it
import { axe } from 'jest-axe';
import { ReactElement } from 'react';
import { ComplianceCard } from './entity/card/ComplianceCard';
import { ComplianceContent } from './entity/tab/ComplianceContent';
import { AccountsPage } from './pages/accounts/AccountsPage';
import { ControlsPage } from './pages/controls/ControlsPage';
import { FindingsPage } from './pages/findings/FindingsPage';
import { InstancesPage } from './pages/instances/InstancesPage';
import { MembersCard } from './entity/card/MembersCard';
import { NotificationSettings } from './settings/NotificationSettings';
import { ReviewsPage } from './pages/reviews/ReviewsPage';
import { ChangesPage } from './pages/changes/ChangesPage';
import { WaiversPage } from './pages/waivers/WaiversPage';
import { ReportPage } from './pages/report/ReportPage';
import { ScorecardsPage } from './pages/scorecards/ScorecardsPage';
import { PAGE_TITLES } from './routes';
import {
  fakeApi,
  freezeTime,
  FULL_SCORECARD,
  renderScreen,
  targetFixture,
  TARGETS,
  verdictsOfTarget,
} from './testing';

// Contrast takes a browser, and the app around a screen brings the landmarks.
const OPTIONS = {
  rules: {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
  },
};

/** What is looked at, by the address and a text that shows it is there. */
const SCREENS: Array<
  [string, ReactElement, string, string | RegExp, (string | RegExp)?]
> = [
  ['card', <ComplianceCard />, '/', 'Patches missing'],
  ['tab', <ComplianceContent />, '/', 'payments-api-1'],
  [
    'drawer',
    <ComplianceContent />,
    '/?control=none&instance=1/2/3',
    'Red Hat Enterprise Linux 9.4',
  ],
  ['scorecards', <ScorecardsPage />, '/', 'payments'],
  ['heat map', <ScorecardsPage />, '/?view=heatmap&unfolded=all', '2 of 14'],
  ['charts', <ScorecardsPage />, '/?view=charts', '6 of 8 met · 91 %'],
  ['findings', <FindingsPage />, '/', 'CVE-2026-1002'],
  [
    'findings of a group',
    <FindingsPage />,
    '/?by=owner&group=none&finding=finding-openssl',
    'payments-api-1',
  ],
  [
    'findings one by one',
    <FindingsPage />,
    '/?by=none&finding=finding-nginx',
    'payments-api-1',
  ],
  ['controls', <ControlsPage />, '/', 'Glossary'],
  ['control', <ControlsPage />, '/ssm-managed', 'How it is decided'],
  ['instances', <InstancesPage />, '/', 'payments-api-1'],
  ['unmapped', <InstancesPage />, '/?unmapped=true', 'reporting-2'],
  [
    'mapping problems',
    <InstancesPage />,
    '/?problems=true',
    'Annotation without effect',
  ],
  ['claims', <InstancesPage />, '/?claims=true', 'payments-api-1'],
  [
    'accounts',
    <AccountsPage />,
    '/?target=aws.222222222222.ap-southeast-2',
    'AccessDeniedException',
  ],
  ['members', <MembersCard />, '/', 'All members'],
  ['settings', <NotificationSettings />, '/', 'What to tell'],
  ['reviews', <ReviewsPage />, '/?owner=all', 'Mine to record'],
  ['changes', <ChangesPage />, '/?owner=all', 'CVE-2026-0001 in openssl'],
  ['trend', <ScorecardsPage />, '/?owner=all&view=trend', 'Overdue findings'],
  ['waivers', <WaiversPage />, '/', 'The vendor ships the fix in January'],
  ['report', <ReportPage />, '/?of=estate', 'Print'],
  ['waiver', <WaiversPage />, '/?waiver=waiver-1', 'Compensating measure'],
  [
    'request of a waiver',
    <FindingsPage />,
    '/?by=none&finding=finding-nginx',
    'payments-api-1',
    'Request a waiver',
  ],
  [
    'account control',
    <ComplianceContent />,
    '/?control=config-rules',
    /REQUIRED_TAGS/,
  ],
  [
    'account controls of a target',
    <AccountsPage />,
    '/?target=aws.222222222222.ap-southeast-2&control=default-encryption',
    /New volumes are encrypted/,
  ],
  [
    'maturity',
    <ComplianceContent />,
    '/?control=none',
    /Patch operating systems: below/,
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
  ['control filter', <InstancesPage />, '/', 'payments-api-1', /^Control\b/],
];

describe('accessibility', () => {
  freezeTime();

  it('sees every page of the portal', () => {
    const seen = SCREENS.map(([name]) => name);
    const pages = Object.keys(PAGE_TITLES);
    expect(pages.filter(path => !seen.includes(path))).toEqual([]);
  });

  it.each(SCREENS)(
    'finds nothing wrong with the %s',
    async (...[, element, path, text, press]) => {
      const api = fakeApi({
        getScorecard: async () => FULL_SCORECARD,
        listTargets: async () => ({
          canRefresh: true,
          items: TARGETS.map(target =>
            targetFixture({
              ...target,
              verdicts: verdictsOfTarget(target.id),
            }),
          ),
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
    },
  );
});
