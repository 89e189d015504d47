import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { causeForLog } from './phrases';
import { payloadSchemas } from './payloads';
import { validateEvidence } from './validateEvidence';

describe('validateEvidence', () => {
  it('keeps a payload that fits, and nothing that its schema does not name', () => {
    expect(
      validateEvidence({
        source: 'ssm-agent',
        instanceId: 'i-1',
        recordedAt: '2026-11-23T00:00:00.000Z',
        payload: { agentVersion: '3.3', isLatestVersion: false, extra: 1 },
      }),
    ).toEqual({
      source: 'ssm-agent',
      instanceId: 'i-1',
      recordedAt: '2026-11-23T00:00:00.000Z',
      payload: { agentVersion: '3.3', isLatestVersion: false },
    });
  });

  it('leaves out what evidence of a target does not have', () => {
    expect(
      Object.keys(
        validateEvidence({
          source: 'inspector-account-status',
          payload: { account: 'ENABLED', ec2: 'DISABLED' },
        }),
      ).sort(),
    ).toEqual(['payload', 'source']);
  });

  it.each<[EvidenceSource, unknown, string]>([
    ['ssm-patch-states', { nodeId: 'i-1', missing: -1 }, 'missing'],
    ['ssm-patch-states', { nodeId: 'i-1', missing: 1.5 }, 'missing'],
    [
      'ssm-patch-states',
      { nodeId: 'i-1', operationEndTime: 'soon' },
      'operationEndTime',
    ],
    [
      'ssm-patches',
      { patches: [{ id: 'KB1', title: '', state: 'odd', cveIds: [] }] },
      'patches.0.state',
    ],
    [
      'ssm-instance-information',
      { nodeId: 'i-1', pingStatus: 'Asleep' },
      'pingStatus',
    ],
    ['inspector-package-coverage', { statusCode: 'ACTIVE' }, 'reason'],
    ['ssm-cloudwatch-agent', undefined, 'the record'],
    ['ssm-agent', 'text', 'the record'],
  ])('says where %s makes no sense: %j', (source, payload, place) => {
    const evidence = validateEvidence({ source, instanceId: 'i-1', payload });
    expect(evidence).toMatchObject({ source, instanceId: 'i-1' });
    expect(evidence).not.toHaveProperty('payload');
    expect(causeForLog(evidence.invalid!)).toContain(
      `AWS answered with a value at '${place}' that makes no sense: `,
    );
  });

  it('never throws, whatever AWS says', () => {
    for (const source of Object.keys(payloadSchemas) as EvidenceSource[]) {
      for (const payload of [null, undefined, 0, '', [], {}, { patches: 7 }]) {
        const { invalid, payload: kept } = validateEvidence({
          source,
          payload,
        });
        expect((invalid === undefined) !== (kept === undefined)).toBe(true);
      }
    }
  });
});
