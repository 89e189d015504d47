import { Entity } from '@backstage/catalog-model';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { useEffect } from 'react';
import { useReader } from '../language';
import { ErrorNotice } from '../parts/notices/ErrorNotice';
import { Notice } from '../parts/notices/Notice';
import { statusCodeOf } from '../parts/notices/refusals';

/** How often one that is not there is asked for again: the catalog is read each minute. */
const RETRY_MS = 15_000;

/** Why an entity's scorecard could not be shown. */
export function ScorecardError(props: {
  entity: Entity;
  error: Error;
  onRetry: () => void;
}) {
  const { entity, error, onRetry } = props;
  const { t } = useReader();
  // The catalog shows it, or this would not be its page.
  const isNew = statusCodeOf(error) === 404;
  useEffect(() => {
    if (!isNew) return undefined;
    const timer = setInterval(onRetry, RETRY_MS);
    return () => clearInterval(timer);
  }, [isNew, onRetry]);
  if (isNew) {
    return (
      <Notice kind="info" title={t('entity.new.title')} live>
        {t('entity.new.text', {
          permission: <code>{scorecardReadPermission.name}</code>,
        })}
      </Notice>
    );
  }
  return (
    <ErrorNotice
      error={error}
      subject={t('entity.complianceOf', { name: entity.metadata.name })}
      permission={scorecardReadPermission.name}
      onRetry={onRetry}
    />
  );
}
