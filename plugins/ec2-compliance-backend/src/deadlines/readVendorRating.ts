import { SEVERITY_WORDS } from 'backstage-plugin-ec2-compliance-common';
import { FindingEvidence } from '../evidence';
import { isWord } from '../languages';

/** What a vendor says of how bad a flaw is. */
export interface VendorRating {
  /**
   * - `rated`: by a word of the vendors' scales
   * - `unrated`: the vendor has said nothing, or that it has not decided
   * - `not-read`: by a word of no scale that is known
   */
  state: 'rated' | 'unrated' | 'not-read';
  /** In lower case, without marks; absent where it is not rated. */
  word?: string;
}

/**
 * The words of the vendors' scales, but for the one that most say of what they
 * have not rated; Debian's marks beside them are cut off.
 */
const SCALE = new Set(
  Object.values(SEVERITY_WORDS)
    .flat()
    .filter(word => word !== 'none'),
);

/** The words by which vendors say that they have not rated a flaw. */
const UNRATED = new Set([
  '',
  'untriaged',
  'unknown',
  'unspecified',
  'undefined',
  'unassigned',
  'not yet assigned',
  'not set',
  'end-of-life',
  'n/a',
  'none',
  // Priorities of packages, which Patch Manager tells in place of a severity.
  'required',
  'standard',
  'optional',
  'extra',
]);

/**
 * Databases whose `none` is the lowest score, as are those of all programming
 * languages; that of vendors is no rating.
 */
const SCORED = /^(nvd|ghsa|github|gitlab|osv|alpine)/i;

/**
 * Reads a vendor's severity in the vendor's own words. Only what says so, or
 * is missing, is unrated.
 *
 * Source: the words of Debian, Ubuntu, Red Hat and its kin, Amazon Linux,
 * SUSE, Oracle, Microsoft, Photon, NVD and GitHub.
 */
export function readVendorRating({
  packageManager,
  vendor,
  vendorSeverity,
}: Pick<
  FindingEvidence,
  'packageManager' | 'vendor' | 'vendorSeverity'
>): VendorRating {
  const word = withoutMarks(vendorSeverity ?? '')
    .toLocaleLowerCase('en-US')
    .replace(/[\s_]+/g, ' ')
    .trim();
  if (SCALE.has(word)) {
    return { state: 'rated', word };
  }
  const isScored =
    SCORED.test(vendor ?? '') ||
    (packageManager !== undefined && !isWord(packageManager, 'OS'));
  if (word === 'none' && isScored) {
    return { state: 'rated', word };
  }
  return UNRATED.has(word) ? { state: 'unrated' } : { state: 'not-read', word };
}

/** Debian's asterisks at the end, in one pass however many there are. */
function withoutMarks(word: string): string {
  const text = word.trimEnd();
  let end = text.length;
  while (text[end - 1] === '*') {
    end--;
  }
  return text.slice(0, end);
}
