import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { evidencePhrase, EvidenceState, sourcePhrase } from '../../evidence';
import { readTime } from './times';
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
      because: evidencePhrase('evidence.unavailable', {
        source: sourcePhrase(source),
        cause: evidencePhrase('cause.before-start', {
          at: state.collectedAt,
        }),
      }),
    };
  }
  return state;
}

/** Evidence that a complete reading should have held and did not. */
export function notInReading(
  source: EvidenceSource,
  cause: Phrase,
): UnavailableEvidence {
  return {
    state: 'unavailable',
    gap: 'missing',
    because: evidencePhrase('evidence.unavailable', {
      source: sourcePhrase(source),
      cause,
    }),
  };
}

/** The judgement when evidence could not be had: unknown, with its cause. */
export function judgeUnavailable(
  source: EvidenceSource,
  { gap, because }: Pick<UnavailableEvidence, 'gap' | 'because'>,
): Judgement {
  const { action } = EVIDENCE_SOURCES[source];
  const needs =
    gap === 'access-denied' && !JSON.stringify(because).includes(action);
  return {
    status: 'INSUFFICIENT_DATA',
    reason: gap,
    values: {
      because,
      permission: needs
        ? evidencePhrase('evidence.needs', { action })
        : undefined,
      source,
      action,
    },
  };
}
