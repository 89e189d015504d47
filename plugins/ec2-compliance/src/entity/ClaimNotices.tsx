import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EC2_INSTANCE_TAGS_ANNOTATION,
  EC2_SHARED_WITH_ANNOTATION,
  Scorecard,
} from 'backstage-plugin-ec2-compliance-common';
import { formatNumber } from '../parts/language/numbers';
import { Notice } from '../parts/notices/Notice';
import { CodeBlock } from '../parts/text/CodeBlock';
import { PhraseText } from '../parts/words/PhraseText';

/**
 * What an entity claims without the agreement of the owner, as a number and no
 * more, and what is without effect in its annotations. Nothing, where all is
 * well.
 */
export function ClaimNotices(props: { scorecard: Scorecard; entity: Entity }) {
  const { mapping, unconfirmedClaims, annotationErrors } = props.scorecard;
  return (
    <>
      {annotationErrors.length > 0 && (
        <Notice
          kind={mapping.state === 'no-claiming-key' ? 'error' : 'warning'}
          title={
            mapping.state === 'no-claiming-key'
              ? `The annotation ${EC2_INSTANCE_TAGS_ANNOTATION} selects nothing`
              : 'Some of the annotations are without effect'
          }
        >
          <ul>
            {annotationErrors.map((error, index) => (
              <li key={index}>
                <PhraseText
                  phrase={error}
                  fallback="A line is without effect"
                />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {unconfirmedClaims > 0 && (
        <Notice kind="info" title={unconfirmedTitle(unconfirmedClaims)}>
          <p>
            The annotation <code>{EC2_INSTANCE_TAGS_ANNOTATION}</code> selects{' '}
            {unconfirmedClaims === 1
              ? 'it, but its tags name an entity of another owner. It counts'
              : 'them, but their tags name an entity of another owner. They count'}{' '}
            here once that owner adds this line to the annotations of that
            entity:
          </p>
          <CodeBlock
            text={sharingLine(stringifyEntityRef(props.entity))}
            label="line of the owner"
          />
        </Notice>
      )}
    </>
  );
}

function unconfirmedTitle(count: number): string {
  return count === 1
    ? '1 instance is claimed, but its owner has not agreed'
    : `${formatNumber(
        count,
      )} instances are claimed, but their owner has not agreed`;
}

/** What the owner of the instances writes to agree. */
function sharingLine(claimantRef: string): string {
  return `${EC2_SHARED_WITH_ANNOTATION}: ${claimantRef}`;
}
