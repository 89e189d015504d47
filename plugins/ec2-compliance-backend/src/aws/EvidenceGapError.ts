import { CustomErrorBase } from '@backstage/errors';
import { EvidenceGap, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { causeForLog } from '../evidence';

/**
 * AWS gave no usable evidence, and why is already known. It has no cause: AWS's
 * own text may quote headers, which must not reach a log.
 */
export class EvidenceGapError extends CustomErrorBase {
  name = 'EvidenceGapError' as const;
  readonly gap: EvidenceGap;
  readonly why: Phrase;
  /** The IAM action, where one is to blame. */
  readonly action?: string;

  constructor(options: { gap: EvidenceGap; why: Phrase; action?: string }) {
    super(causeForLog(options.why));
    this.why = options.why;
    this.gap = options.gap;
    this.action = options.action;
  }
}
