import { GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { validateEvidence } from '../../evidence';
import { Collector } from '../types';
import { text } from '../reading/values';

const OPERATION = 'ec2:GetEbsEncryptionByDefault';

/**
 * Whether new volumes are encrypted without anybody asking: one record of the
 * target.
 *
 * Source: ec2:GetEbsEncryptionByDefault.
 */
export const defaultEncryption: Collector = {
  sources: ['ec2-default-encryption'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    signal.throwIfAborted();
    const answer = await clients.ec2.send(
      new GetEbsEncryptionByDefaultCommand({}),
      { abortSignal: signal },
    );
    yield {
      evidence: [
        validateEvidence({
          source: 'ec2-default-encryption',
          payload: {
            enabled: answer.EbsEncryptionByDefault,
            sseType: text(answer.SseType),
          },
        }),
      ],
      rows: 1,
    };
  },
};
