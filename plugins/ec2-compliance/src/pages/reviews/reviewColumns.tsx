import { Link, LinkButton } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { DueReview } from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../parts/entities/EntityLink';
import { Reader, useReader } from '../../language';
import { useLinks } from '../../parts/links/useLinks';
import { ServerTableColumn } from '../../parts/lists/ServerTableColumn';
import { nameOfRef } from '../../parts/text/nameOfRef';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { ReviewStandingLabel } from './ReviewStandingLabel';

/** What a list of reviews says of each. */
export function reviewColumns(
  { t }: Reader,
  titleOf: (controlId: string) => string,
): ServerTableColumn<DueReview>[] {
  return [
    {
      id: 'service',
      title: t('reviews.list.service'),
      width: '24%',
      render: review => <Service review={review} />,
    },
    {
      id: 'review',
      title: t('reviews.list.review'),
      render: ({ controlId }) => titleOf(controlId),
    },
    {
      id: 'standing',
      title: t('reviews.list.standing'),
      render: ({ standing }) => <ReviewStandingLabel standing={standing} />,
    },
    {
      id: 'due',
      title: t('reviews.list.due'),
      render: ({ dueAt }) =>
        dueAt ? <RelativeTime time={dueAt} /> : t('reviews.list.dueNow'),
    },
    {
      id: 'last',
      title: t('reviews.list.last'),
      render: review => <LastReview review={review} />,
    },
    {
      id: 'owner',
      title: t('reviews.list.owner'),
      render: ({ ownerRef }) =>
        ownerRef ? (
          <EntityLink entityRef={ownerRef} />
        ) : (
          t('reviews.list.nobody')
        ),
    },
    {
      id: 'action',
      title: t('reviews.list.action'),
      render: review =>
        review.canReview && (
          <Record review={review} title={titleOf(review.controlId)} />
        ),
    },
  ];
}

function titleOfService({ title, entityRef }: DueReview): string {
  return title ?? nameOfRef(entityRef);
}

function Service(props: { review: DueReview }) {
  const { review } = props;
  const links = useLinks();
  return (
    <Link to={links.reviewsOf(review.entityRef)}>{titleOfService(review)}</Link>
  );
}

function LastReview(props: { review: DueReview }) {
  const { latest } = props.review;
  const { t } = useReader();
  if (!latest) return <>{t('reviews.list.neverLast')}</>;
  const who = {
    time: <RelativeTime time={latest.createdAt} format="date" />,
    person: <EntityDisplayName entityRef={latest.reviewerRef} hideIcon />,
  };
  return (
    <>
      {latest.onBehalfOf
        ? t('reviews.list.byFor', {
            ...who,
            owner: <EntityDisplayName entityRef={latest.onBehalfOf} hideIcon />,
          })
        : t('reviews.list.by', who)}
    </>
  );
}

function Record(props: { review: DueReview; title: string }) {
  const { review, title } = props;
  const links = useLinks();
  const { t } = useReader();
  return (
    <LinkButton
      to={links.reviewsOf(review.entityRef, review.controlId)}
      size="small"
      variant="outlined"
      aria-label={t('reviews.list.recordOf', {
        review: title,
        service: titleOfService(review),
      })}
    >
      {t('reviews.list.record')}
    </LinkButton>
  );
}
