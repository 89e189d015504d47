import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { Moment } from '../../evidence';
import { isFailing } from '../../waivers';
import { readTargetWaivers, readWaiverReasons } from '../waivers/readWaivers';

/**
 * Lays what is waived for targets themselves over their own verdicts: what
 * fails or is unknown is waived, and keeps what it was judged by.
 *
 * @param byTarget - is changed
 */
export async function overlayAccount(
  knex: Knex,
  byTarget: Map<string, Verdict[]>,
  { now }: { now: Date },
): Promise<void> {
  const book = await readTargetWaivers(knex, {
    targetIds: [...byTarget.keys()],
    now,
  });
  if (book.isEmpty) {
    return;
  }
  const moment = Moment.at(now);
  const waived = [...byTarget].flatMap(([targetId, verdicts]) => {
    const waivers = book.ofTarget(targetId);
    return verdicts.flatMap((verdict, place) => {
      const waiver = isFailing(verdict.status)
        ? waivers.ofControl(verdict.controlId, moment)
        : undefined;
      return waiver ? { verdicts, place, verdict, waiver } : [];
    });
  });
  const reasons = await readWaiverReasons(
    knex,
    waived.map(({ waiver }) => waiver.waiverId),
  );
  for (const { verdicts, place, verdict, waiver } of waived) {
    verdicts[place] = {
      ...verdict,
      status: 'WAIVED',
      waiver: {
        ...waiver,
        judged: verdict.status as 'NON_COMPLIANT' | 'INSUFFICIENT_DATA',
        reason: reasons.get(waiver.waiverId) ?? '',
      },
    };
  }
}
