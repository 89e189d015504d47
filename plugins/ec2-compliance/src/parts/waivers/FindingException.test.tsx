import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { screen } from '@testing-library/react';
import {
  fakeApi,
  FINDING_LIST,
  freezeTime,
  NOW,
  renderScreen,
} from '../../testing';
import { FindingException } from './FindingException';

const [LISTED] = FINDING_LIST.items;

const show = (changes: Partial<FindingSummary>, language?: 'de') =>
  renderScreen({
    screen: (
      <FindingException
        finding={{
          ...LISTED,
          entityRef: 'component:default/payments',
          suppressedInstances: 0,
          ...changes,
        }}
      />
    ),
    api: fakeApi(),
    language,
  });

const waiver = {
  waiverId: 'waiver-2',
  until: NOW.plus({ days: 3 }).toUTC().toISO()!,
  reason: 'No fix before January',
  instances: 2,
  whole: true,
};

const button = () => screen.queryByRole('button', { name: 'Request a waiver' });

describe('FindingException', () => {
  freezeTime();

  it('offers to ask for one', async () => {
    show({});
    expect(
      await screen.findByRole('button', { name: 'Request a waiver' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/not an exception/)).toBeNull();
  });

  it('says that a suppression in Inspector is none, beside the request', async () => {
    show({ suppressedInstances: 1 });
    expect(
      await screen.findByText(
        'Suppressed in Amazon Inspector: not an exception',
      ),
    ).toBeInTheDocument();
    expect(button()).toBeInTheDocument();
  });

  it('tells of what is waived as a whole until when and why, and asks for no other', async () => {
    show({ waiver });
    const link = await screen.findByRole('link', {
      name: 'No fix before January',
    });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining('/waivers?waiver=waiver-2'),
    );
    expect(link.parentElement).toHaveTextContent(/^Waived until/);
    expect(button()).toBeNull();
  });

  it('asks for the rest of what is waived on some instances', async () => {
    show({ waiver: { ...waiver, whole: false } });
    expect(
      await screen.findByText(/Waived on 2 more instances until/),
    ).toBeInTheDocument();
    expect(button()).toBeInTheDocument();
  });

  it('asks for none of what belongs to no service', async () => {
    show({ entityRef: undefined, waiver });
    await screen.findByText('No fix before January');
    expect(button()).toBeNull();
  });

  it('is in German as well', async () => {
    show({ suppressedInstances: 1 }, 'de');
    expect(
      await screen.findByRole('button', { name: 'Ausnahme beantragen' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('In Amazon Inspector unterdrückt: keine Ausnahme'),
    ).toBeInTheDocument();
  });
});
