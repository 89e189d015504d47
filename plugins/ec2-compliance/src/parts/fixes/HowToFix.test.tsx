import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ControlDescription,
  FixChange,
} from 'backstage-plugin-ec2-compliance-common';
import {
  changeFixture,
  controlFixture,
  controlList,
  CONTROLS,
  currentAddress,
  fakeApi,
  fixPlan,
  freezeTime,
  renderScreen,
  VERDICT,
} from '../../testing';
import { ControlFix } from './ControlFix';

const REBOOT =
  'aws ec2 reboot-instances --instance-ids {instanceIds} --region {region}';

const FIX: ControlDescription['fix'] = {
  autoScaled: [
    {
      text: 'Replace the instances of {autoScalingGroup}',
      command:
        "aws autoscaling start-instance-refresh --auto-scaling-group-name '{autoScalingGroup}' --region {region}",
      effect: 'replaces',
    },
  ],
  longLived: [
    {
      text: 'Attach {policy} to {role}',
      command:
        "aws iam attach-role-policy --role-name '{role}' --policy-arn '{policyArn}' --region {region}",
      needs: 'role',
    },
    { text: 'Wait for the reboot', reasons: ['pending-reboot'] },
    { text: 'Reboot them', command: REBOOT, unless: 'role', effect: 'reboots' },
  ],
};

const THREE = changeFixture({
  targets: [
    { instanceId: 'i-1', name: 'web-1' },
    { instanceId: 'i-2', name: 'web-2' },
    { instanceId: 'i-3', name: 'web-3' },
  ],
});

const ROLE = changeFixture({
  id: 'role',
  values: { role: 'payments-web' },
  items: [{ policy: 'Core', policyArn: 'arn:aws:iam::aws:policy/Core' }],
  instances: 28,
  targets: Array.from({ length: 28 }, (_, i) => ({ instanceId: `i-${i}` })),
});

function show(
  changes: FixChange[],
  options: { path?: string; ticketUrl?: string } = {},
) {
  const items = CONTROLS.map(control =>
    control.id === 'patch-compliance'
      ? controlFixture({ ...control, fix: FIX })
      : control,
  );
  const { ticketUrl } = options;
  renderScreen({
    screen: (
      <ControlFix
        query={{
          control: 'patch-compliance',
          entityRef: 'component:default/x',
        }}
        level={4}
        address={{ control: 'patch-compliance' }}
      />
    ),
    api: fakeApi({
      listControls: async () => ({ ...controlList(), items }),
      listFixes: async () => fixPlan('patch-compliance', changes),
    }),
    path: options.path,
    config: ticketUrl ? ({ ec2Compliance: { ticketUrl } } as never) : undefined,
  });
}

const steps = async () =>
  (await screen.findAllByRole('listitem')).map(item => item.textContent);

describe('HowToFix', () => {
  freezeTime();

  it('is for all that fail together until one is chosen, wherever the pointer goes', async () => {
    show([THREE]);
    const command = await screen.findByText(/reboot-instances/);
    const all =
      'aws ec2 reboot-instances --instance-ids i-1 i-2 i-3 --region ap-southeast-2';
    expect(command).toHaveTextContent(all);
    expect(
      screen.getByText(
        'For web-1, web-2 and web-3 (shop-prod, ap-southeast-2)',
      ),
    ).toBeInTheDocument();

    for (const element of document.querySelectorAll('p, li, button, option')) {
      await userEvent.hover(element);
    }
    await userEvent.tab();
    expect(command).toHaveTextContent(all);

    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Commands are for' }),
      'web-2 (i-2)',
    );
    expect(screen.getByText(/reboot-instances/)).toHaveTextContent(
      'aws ec2 reboot-instances --instance-ids i-2 --region ap-southeast-2',
    );
    expect(
      screen.getByText('For web-2 (shop-prod, ap-southeast-2)'),
    ).toBeInTheDocument();
    expect(currentAddress()).toBe(
      '/?control=patch-compliance&fix=long-lived&for=i-2',
    );
  });

  it('marks what harms, has it last, and leaves out what mends other causes', async () => {
    show([THREE]);
    const [last, ...others] = (await steps()).reverse();
    expect(last).toMatch(/^RebootsReboot them/);
    expect(others).toEqual([]);
  });

  it('tells of a role once, with the policy that it lacks', async () => {
    show([ROLE]);
    expect(await steps()).toEqual([
      expect.stringMatching(
        /^Attach Core to payments-webFor Role payments-web \(shop-prod\)aws iam attach-role-policy --role-name payments-web --policy-arn arn:aws:iam::aws:policy\/Core/,
      ),
    ]);
    expect(screen.getByText('Role payments-web')).toBeInTheDocument();
    expect(screen.getByText(/mends 28 instances/)).toBeInTheDocument();
  });

  it('opens one of several changes, and the one that a link leads to', async () => {
    show([THREE, ROLE], { path: '/?control=patch-compliance&fix=role' });
    const role = await screen.findByRole('button', {
      name: /Role payments-web/,
    });
    expect(role).toHaveAttribute('aria-expanded', 'true');
    expect(screen.queryByText(/reboot-instances/)).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /3 long-lived instances/ }),
    );
    expect(screen.getByText(/reboot-instances/)).toBeInTheDocument();
    expect(role).toHaveAttribute('aria-expanded', 'false');
  });

  it('names a launch template’s group for a fleet that is replaced', async () => {
    show([
      changeFixture({
        id: 'group',
        fleet: 'autoScaled',
        values: { autoScalingGroup: 'web' },
      }),
    ]);
    expect(await steps()).toEqual([
      expect.stringMatching(/^Replaces instancesReplace the instances of web/),
    ]);
  });

  it('asks for no change where only the evidence is missing', async () => {
    show([
      changeFixture({
        verdict: {
          ...VERDICT,
          status: 'INSUFFICIENT_DATA',
          reason: 'access-denied',
        },
      }),
    ]);
    expect(
      await screen.findByText(/nothing is known to need a change/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/reboot-instances/)).not.toBeInTheDocument();
  });

  it('is copied as text with its link, and as a link', async () => {
    show([THREE], { path: '/?for=i-2' });
    const user = userEvent.setup();
    const copy = jest.spyOn(window.navigator.clipboard, 'writeText');
    await user.click(await screen.findByRole('button', { name: 'Copy steps' }));
    const text = copy.mock.calls[0][0];
    expect(text).toContain('1. [Reboots] Reboot them');
    expect(text).toContain('For web-2 (shop-prod, ap-southeast-2)');
    expect(text).toContain('--instance-ids i-2 --region ap-southeast-2');
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    const link = new URL(copy.mock.calls[1][0]);
    expect(link.search).toBe(
      '?control=patch-compliance&fix=long-lived&for=i-2',
    );
    expect(text.endsWith(link.href)).toBe(true);
  });

  it('becomes a ticket where a tracker is configured', async () => {
    show([THREE], {
      ticketUrl: 'https://tracker.example.com/new?t={title}&d={text}&l={link}',
    });
    const ticket = await screen.findByRole('link', { name: 'Create ticket' });
    const { host, searchParams } = new URL(ticket.getAttribute('href')!);
    expect(host).toBe('tracker.example.com');
    expect(searchParams.get('t')).toBe(
      'Patches missing: 3 long-lived instances (shop-prod, ap-southeast-2)',
    );
    expect(searchParams.get('d')).toContain('Reboot them');
    expect(searchParams.get('l')).toContain('fix=long-lived');
  });

  it.each(['http://tracker.example.com/?t={title}', 'https://{title}/'])(
    'makes no ticket by %s',
    async ticketUrl => {
      show([THREE], { ticketUrl });
      await screen.findByRole('button', { name: 'Copy steps' });
      expect(
        screen.queryByRole('link', { name: 'Create ticket' }),
      ).not.toBeInTheDocument();
    },
  );

  it('says what went wrong where its answer would stand', async () => {
    renderScreen({
      screen: (
        <ControlFix
          query={{ control: 'patch-compliance' }}
          level={4}
          address={{}}
        />
      ),
      api: fakeApi({
        listFixes: async () => {
          throw new Error('It is away');
        },
      }),
    });
    const section = (await screen.findByText('How to fix')).closest('section')!;
    expect(
      await within(section).findByRole('button', { name: /again/i }),
    ).toBeInTheDocument();
  });
});
