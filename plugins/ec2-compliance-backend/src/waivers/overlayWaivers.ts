import {
  VerdictStatus,
  VerdictWaiver,
  WaiverCoverage,
} from 'backstage-plugin-ec2-compliance-common';
import { AnyJudgement } from '../controls';
import { Moment } from '../evidence';
import { InstanceWaivers } from './WaiverBook';

/** A judgement with the exception that is made of it, if one is. */
export type WaivableJudgement =
  | (AnyJudgement & { waiver?: undefined })
  | (Omit<AnyJudgement, 'status'> & {
      status: 'WAIVED';
      waiver: Omit<VerdictWaiver, 'reason'>;
    });

/** What a control would come to if nothing that was found were waived. */
export interface ExceptedJudgement {
  judgement: AnyJudgement;
  waiver: WaiverCoverage;
}

/**
 * Lays waivers over the judgements of one instance: what fails or is unknown
 * and is covered is `WAIVED`, with the reason that it was judged by. Nothing
 * becomes compliant by it: neither what is covered itself, nor what would fail
 * by findings that are.
 *
 * @param options - `excepted`: by control, where findings are waived that it
 *   would fail by
 */
export function overlayWaivers(
  judgements: ReadonlyMap<string, AnyJudgement>,
  options: {
    waivers: InstanceWaivers | undefined;
    excepted: ReadonlyMap<string, ExceptedJudgement>;
    now: Moment;
  },
): Map<string, WaivableJudgement> {
  const { waivers, excepted, now } = options;
  return new Map(
    [...judgements].map(([controlId, judgement]) => {
      if (isFailing(judgement.status)) {
        const waiver = waivers?.ofControl(controlId, now);
        return [controlId, waiver ? waive(judgement, waiver) : judgement];
      }
      const other = excepted.get(controlId);
      return [
        controlId,
        judgement.status === 'COMPLIANT' &&
        other &&
        isFailing(other.judgement.status)
          ? waive(other.judgement, other.waiver)
          : judgement,
      ];
    }),
  );
}

/** Whether there is something to make an exception of. */
export function isFailing(status: VerdictStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';
}

function waive(
  { status, ...rest }: AnyJudgement,
  { waiverId, until }: WaiverCoverage,
): WaivableJudgement {
  return {
    ...rest,
    status: 'WAIVED',
    waiver: { waiverId, until, judged: status },
  };
}
