import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  EC2_SHARED_WITH_ANNOTATION,
  Scorecard,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { Notice } from '../parts/notices/Notice';
import { CodeBlock } from '../parts/text/CodeBlock';
import { PhraseText } from '../parts/words/PhraseText';

/**
 * What an entity claims without the agreement of the owner, as a number and no
 * more, and what is without effect in its annotations. Nothing, where all is
 * well.
 */
export function ClaimNotices(props: { scorecard: Scorecard; entity: Entity }) {
  const { t } = useReader();
  const annotation = <code>{EC2_INSTANCE_TAGS_ANNOTATION}</code>;
  const { mapping, unconfirmedClaims, annotationErrors } = props.scorecard;
  return (
    <>
      {annotationErrors.length > 0 && (
        <Notice
          kind={mapping.state === 'no-claiming-key' ? 'error' : 'warning'}
          title={
            mapping.state === 'no-claiming-key'
              ? t('entity.claims.selectsNothing', {
                  annotation: EC2_INSTANCE_TAGS_ANNOTATION,
                })
              : t('entity.claims.withoutEffect')
          }
        >
          <ul>
            {annotationErrors.map((error, index) => (
              <li key={index}>
                <PhraseText
                  phrase={error}
                  fallback={t('entity.claims.lineWithoutEffect')}
                />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {unconfirmedClaims > 0 && (
        <Notice
          kind="info"
          title={t('entity.claims.title', { count: unconfirmedClaims })}
        >
          <p>
            {t('entity.claims.text', { count: unconfirmedClaims, annotation })}
          </p>
          <CodeBlock
            text={sharingLine(stringifyEntityRef(props.entity))}
            label={t('entity.claims.line')}
          />
        </Notice>
      )}
    </>
  );
}

/** What the owner of the instances writes to agree. */
function sharingLine(claimantRef: string): string {
  return `${EC2_SHARED_WITH_ANNOTATION}: ${claimantRef}`;
}
