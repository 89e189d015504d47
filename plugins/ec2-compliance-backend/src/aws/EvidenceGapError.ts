import { CustomErrorBase } from '@backstage/errors';
import { EvidenceGap } from 'backstage-plugin-ec2-compliance-common';

/**
 * AWS gave no usable evidence, and why is already known. It has no cause: AWS's
 * own text may quote headers, which must not reach a log.
 */
export class EvidenceGapError extends CustomErrorBase {
  name = 'EvidenceGapError' as const;
  readonly gap: EvidenceGap;
  /** The IAM action, where one is to blame. */
  readonly action?: string;

  constructor(options: { gap: EvidenceGap; message: string; action?: string }) {
    super(options.message);
    this.gap = options.gap;
    this.action = options.action;
  }
}
