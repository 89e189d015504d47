import { ConfigValues } from './ConfigValues';

/** How entities may claim instances by an annotation of their own. */
export interface ClaimConfig {
  /** Of these tags a selector must name at least one; none twice. */
  tagKeys: readonly string[];
  /**
   * Who confirms a claim to what a rule gives to another owner's entity: that
   * `owner`, or the review of the `catalog`'s files.
   */
  trust: 'owner' | 'catalog';
}

/** Reads `claims`. The tags of the mapping rules always claim. */
export function readClaims(
  values: ConfigValues,
  mappingTags: readonly string[],
): ClaimConfig {
  const trust = values.string('trust') ?? 'owner';
  if (trust !== 'owner' && trust !== 'catalog') {
    throw values.invalid(
      'trust',
      `'${trust}' does not say who is trusted`,
      "write 'owner', or 'catalog' if the files of your catalog are reviewed",
    );
  }
  const more = values.names('tagKeys', []);
  const unfit = more.find(key => key === '' || key.trim() !== key);
  if (unfit !== undefined) {
    throw values.invalid(
      'tagKeys',
      `'${unfit}' is no tag key`,
      "write one as AWS has it, such as 'Application'",
    );
  }
  return { tagKeys: [...new Set([...mappingTags, ...more])], trust };
}
