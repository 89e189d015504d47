import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { ReasonWords } from '../judging/words';
import { SCAN_PHRASES, UNFINISHED_SCAN } from './patchScan';

/** What the control on patch baselines can say. */
export const BASELINE_REASONS = {
  'in-time': {
    title: 'Approves in time',
    sentence:
      "The patch baseline '{{baseline}}' approves critical security patches {{criticalApprovedAfterDays}} days after release, which leaves time to apply them within the window",
  },
  'too-late': {
    title: 'Approves too late',
    sentence:
      "The patch baseline '{{baseline}}' approves {{patches}} security patches {{approvedAfterDays}} days after release; with up to {{scanWindowMillis, duration}} between scans that is more than the {{windowMillis, duration}} allowed for {{allowedFor}}{{atLevel, maybe}}",
  },
  'scanned-too-rarely': {
    title: 'Scanned too rarely for what it approves',
    sentence:
      "The patch baseline '{{baseline}}' approves {{patches}} security patches {{approvedAfterDays}} days after release, but {{gap}}, which is too long to apply them within the {{windowMillis, duration}} allowed for {{allowedFor}}{{atLevel, maybe}}",
  },
  'scan-unfinished': UNFINISHED_SCAN,
  'not-approved': {
    title: 'Approves no critical security patches by itself',
    sentence:
      "The patch baseline '{{baseline}}' has no rule that approves critical security patches{{filtered, maybe}}",
  },
  'leaves-out': {
    title: 'Never approves some security patches',
    sentence:
      "The patch baseline '{{baseline}}' has no rule that approves {{patches}} security patches, so that they never count as missing{{filtered, maybe}}",
  },
  'approval-ended': {
    title: 'Approves nothing released after a date that has passed',
    sentence:
      "The patch baseline '{{baseline}}' approves no {{patches}} security patch that was released after a date that has passed",
  },
  'patches-blocked': {
    title: 'Blocks patches by name',
    sentence:
      "The patch baseline '{{baseline}}' blocks patches by name{{named, maybe}}, so they are never applied",
  },
  'patches-rejected': {
    title: 'Rejects patches by name',
    sentence:
      "The patch baseline '{{baseline}}' rejects patches by name{{named, maybe}}, so they are applied only where another patch needs them",
  },
  'filters-not-judged': {
    title: 'Filters that cannot be judged',
    sentence:
      "Whether the patch baseline '{{baseline}}' approves {{patches}} security patches in time is not known, since it filters by {{filters, and}}",
  },
  'notices-not-known': {
    title: 'Repositories that do not say what is for security',
    sentence:
      "Whether the patch baseline '{{baseline}}' approves {{patches}} security patches is not known: the repositories of CentOS do not say which updates are for security, and no rule lets in all others",
  },
  'baseline-gone': {
    title: 'The baseline of the last scan was deleted',
    sentence:
      "The patch baseline '{{baselineId}}' of its last scan has been deleted since",
  },
  'baseline-unknown': {
    title: 'The last scan does not name its baseline',
    sentence: 'Its last scan does not say which patch baseline it used',
  },
  overridden: {
    title: 'A list of its own was put over the baseline',
    sentence:
      'Its last operation put the list {{installOverrideList}} over the patch baseline, and what that approves is not read',
  },
  'patch-policy': {
    title: 'A patch policy puts rules of its own over the baseline',
    sentence:
      "The patch policy '{{policy}}' of Quick Setup puts rules of its own over the patch baseline{{maybeHere, maybe}}, and they lie in a bucket that is not read",
  },
  'never-scanned': {
    title: 'Never scanned, so its baseline is not known',
    sentence:
      'Patch Manager has never scanned it, so its patch baseline is not known',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so its patch baseline is not known',
  },
} as const satisfies ReasonWords;

/** The parts of its sentences. */
export const BASELINE_PHRASES = {
  ...SCAN_PHRASES,
  critical: 'critical',
  graded: '{{grades, and}}',
  named: ' ({{names, list}})',
  'at-level': ' at maturity level {{level}}',
  'by-global-filters': '; its global filters leave them out',
  'by-product': '; its rules are for other products',
  'maybe-here': ', if it is for this instance',
  'not-told-apart': 'the last reading did not tell patch policies apart yet',
  'filters-not-there': 'their filters have not been read yet',
  'not-scanned-between':
    'it was not scanned from {{from, time}} to {{to, time}}',
  'not-scanned-since': 'it has not been scanned since {{from, time}}',
  'not-there': "'{{baselineId}}' was not there when they were last read",
} as const;

/** Makes a part of its sentences. */
export const baselinePhrase = phraseOf(BASELINE_PHRASES);
