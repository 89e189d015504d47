/**
 * The annotation that selects the EC2 instances of one entity by their tags.
 *
 * @remarks
 * Its value is read by {@link parseTagSelectors}: pairs are ANDed, selectors on
 * several lines are ORed. It overrides the mapping rules of app-config. It is a
 * claim: where a rule gives an instance to another owner's entity, that entity
 * agrees by {@link EC2_SHARED_WITH_ANNOTATION}.
 *
 * @public
 */
export const EC2_INSTANCE_TAGS_ANNOTATION = 'aws.amazon.com/ec2-instance-tags';

/**
 * The annotation by which an entity shares the instances that the mapping rules
 * give it: refs of the entities whose claims its owner agrees to.
 *
 * @remarks
 * Its value is read by {@link parseSharedWith}.
 *
 * @public
 */
export const EC2_SHARED_WITH_ANNOTATION = 'aws.amazon.com/ec2-shared-with';

/**
 * The annotation that holds one entity to a maturity level of the Essential
 * Eight: `'1'`, `'2'` or `'3'`. It overrides
 * `ec2Compliance.deadlines.maturityLevel` of app-config.
 *
 * @public
 */
export const MATURITY_LEVEL_ANNOTATION =
  'aws.amazon.com/essential-eight-maturity-level';
