import {
  EVIDENCE_SOURCES,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { EvidenceState } from '../../evidence';
import { formatTime, readTime } from './times';
import { ControlContext, Judgement } from './types';

/** A record that is there. */
export type PresentEvidence<S extends EvidenceSource> = Extract<
  EvidenceState<S>,
  { state: 'present' }
>;

/** A record that could not be had. */
export type UnavailableEvidence = Extract<
  EvidenceState,
  { state: 'unavailable' }
>;

/**
 * Looks up what a source says about the instance.
 *
 * A listing from before the instance started could not have held it (Systems
 * Manager leaves stopped instances out, too), so its absence from that listing
 * is no fact, but evidence still to come.
 */
export function readEvidence<S extends EvidenceSource>(
  context: ControlContext,
  source: S,
): EvidenceState<S> {
  const state = context.evidence.get(source);
  if (state.state !== 'absent') {
    return state;
  }
  const collectedAt = readTime(state.collectedAt);
  const launchedAt = readTime(context.instance.launchTime);
  if (
    collectedAt !== undefined &&
    launchedAt !== undefined &&
    collectedAt < launchedAt
  ) {
    return {
      state: 'unavailable',
      gap: 'missing',
      message: `they were last read on ${formatTime(
        collectedAt,
      )}, before the instance started`,
    };
  }
  return state;
}

/** The judgement when evidence could not be had: unknown, with its cause. */
export function judgeUnavailable(
  source: EvidenceSource,
  evidence: UnavailableEvidence,
): Judgement<never> {
  const { title, action } = EVIDENCE_SOURCES[source];
  const { gap, message } = evidence;
  // Where the message is only the cause, the sentence begins with the source.
  const sentence = message.startsWith(title)
    ? message
    : `${title} not available: ${message}`;
  const permission =
    gap === 'access-denied' && !message.includes(action)
      ? ` (it needs ${action})`
      : '';
  return {
    status: 'INSUFFICIENT_DATA',
    reason: gap,
    message: `${sentence}${permission}`,
    details: { source, action },
  };
}
