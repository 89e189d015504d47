import {
  AdditionalInstanceControl,
  ControlJudgement,
  judgeUnavailable,
} from 'backstage-plugin-ec2-compliance-node';
import { testContext, unavailable } from '../__testUtils__/context';
import { judgeInstance } from '../judgeInstance';
import { ControlCatalogue } from './ControlCatalogue';

const control = (
  facts: Partial<AdditionalInstanceControl> = {},
): AdditionalInstanceControl => ({
  id: 'acme-control',
  scope: 'instance',
  title: 'Title',
  passingTitle: 'Passing',
  failingTitle: 'Failing',
  strategy: 'patch-applications',
  fixedBy: 'team',
  requirement: 'Requirement',
  why: 'Why',
  limits: 'Limits',
  sources: ['ec2-volumes'],
  reasons: { fine: { title: 'Fine', sentence: 'It is fine' } },
  fix: { autoScaled: [], longLived: [] },
  docs: 'https://example.com',
  judge: () => ({ status: 'COMPLIANT', reason: 'fine' }),
  ...facts,
});

describe('ControlCatalogue', () => {
  const judgeBy = (judge: AdditionalInstanceControl['judge']) => {
    const catalogue = ControlCatalogue.create();
    catalogue.add(control({ judge }));
    const errors: unknown[] = [];
    const judgement = judgeInstance({
      ...testContext({ evidence: { 'ec2-volumes': unavailable('missing') } }),
      controls: catalogue.instance,
      onError: (id, error) => {
        errors.push([id, (error as Error).message]);
      },
    }).get('acme-control');
    return { errors, judgement };
  };

  it('lists controls from outside after the others, with their words', () => {
    const catalogue = ControlCatalogue.create();
    const before = catalogue.describe().length;
    catalogue.add(control());
    const described = catalogue.describe();
    expect(described).toHaveLength(before + 1);
    expect(catalogue.instance[catalogue.instance.length - 1].id).toBe(
      'acme-control',
    );
    expect(described.find(({ id }) => id === 'acme-control')).toMatchObject({
      clauses: [],
      reasons: {
        fine: { title: 'Fine' },
        throttled: {},
        'instance-paused': {},
      },
    });
    expect(catalogue.additionalIds).toEqual(['acme-control']);
  });

  it.each([
    ['acme', /must be lower-case words with dashes/],
    ['Acme-control', /must be lower-case words with dashes/],
    ['patch-compliance', /There is a control 'patch-compliance' already/],
    ['patch-review', /already, begin the id/],
  ])('refuses the id %p', (id, message) => {
    expect(() => ControlCatalogue.create().add(control({ id }))).toThrow(
      message,
    );
  });

  it('refuses one twice, and one without words', () => {
    const catalogue = ControlCatalogue.create();
    catalogue.add(control());
    expect(() => catalogue.add(control())).toThrow(/already/);
    expect(() =>
      catalogue.add(control({ id: 'acme-mute', reasons: {} })),
    ).toThrow(/has no reasons/);
  });

  it('shows them the evidence, and why it could not be had', () => {
    const { judgement } = judgeBy(({ evidence }) => {
      const volumes = evidence.get('ec2-volumes');
      return volumes.state === 'unavailable'
        ? judgeUnavailable(volumes)
        : { status: 'COMPLIANT', reason: 'fine' };
    });
    expect(judgement).toMatchObject({
      status: 'INSUFFICIENT_DATA',
      reason: 'missing',
      values: { because: { phrase: expect.any(String) } },
    });
  });

  it.each<[string, () => ControlJudgement]>([
    [
      'a reason that it does not declare',
      () => ({ status: 'COMPLIANT', reason: 'better' }),
    ],
    [
      'a status that is none',
      () => ({ status: 'FINE' as never, reason: 'fine' }),
    ],
    [
      'a gap that passes',
      () => ({ status: 'COMPLIANT', reason: 'access-denied' }),
    ],
    [
      'nothing',
      () => {
        throw new Error('Oh no');
      },
    ],
  ])('takes %s for unknown', (_, judge) => {
    const { errors, judgement } = judgeBy(judge);
    expect(judgement).toMatchObject({ status: 'INSUFFICIENT_DATA' });
    expect(errors).toEqual([['acme-control', expect.any(String)]]);
  });
});
