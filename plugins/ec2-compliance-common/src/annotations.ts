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
 * The annotation by which an entity says that it runs on no instance, as a
 * library does: `none`, which is all that it may say.
 *
 * @remarks
 * The entity's page then shows neither card nor tab. It overrides the mapping
 * rules of app-config: instances whose tags name the entity are listed as
 * unmapped. Beside {@link EC2_INSTANCE_TAGS_ANNOTATION}, which says the
 * opposite, it is without effect.
 *
 * @public
 */
export const EC2_INSTANCES_ANNOTATION = 'aws.amazon.com/ec2-instances';

/**
 * Whether annotations say that an entity runs on no instance.
 *
 * @param annotations - those of an entity of the catalog
 * @public
 */
export function runsOnNoInstance(
  annotations: Readonly<Record<string, string>> | undefined,
): boolean {
  return (
    annotations?.[EC2_INSTANCES_ANNOTATION]?.trim().toLowerCase() === 'none' &&
    annotations[EC2_INSTANCE_TAGS_ANNOTATION] === undefined
  );
}

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

/**
 * The annotation that names the AWS accounts in which the instances of an entity
 * run, separated by commas. Nobody writes it by hand: the module for the catalog
 * sets it, where it is installed.
 *
 * @public
 */
export const EC2_ACCOUNT_IDS_ANNOTATION = 'aws.amazon.com/ec2-account-ids';
