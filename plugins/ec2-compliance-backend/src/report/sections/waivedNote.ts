import {
  lastMoment,
  VerdictWaiver,
} from 'backstage-plugin-ec2-compliance-common';
import { Html, html } from '../html';
import { ReportWords } from '../ReportWords';

/** Of a verdict that is waived, until when and why. */
export function waivedNote(
  waiver: VerdictWaiver | undefined,
  words: ReportWords,
): Html | undefined {
  return (
    waiver &&
    html`<small
      >${words.say('appendix.until', {
        until: lastMoment(waiver.until),
        reason: waiver.reason,
      })}</small
    >`
  );
}
