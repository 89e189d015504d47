import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ReviewDelegate } from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { PaperList } from '../../../parts/lists/PaperList';
import { useEntityTitle } from '../../../parts/filters/useEntityTitle';
import { Reason } from '../../../parts/notices/Reason';
import { Requested } from '../../../parts/notices/Requested';
import { RelativeTime } from '../../../parts/time/RelativeTime';
import { NameDelegateDialog } from './NameDelegateDialog';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
  list: { width: '100%' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  },
  past: { color: theme.palette.textSubtle },
}));

/** Who may review an entity in the place of its owner, for owners to change. */
export function Delegates(props: {
  entityRef: string;
  /** Called when somebody else may. */
  onChange: () => void;
}) {
  const { entityRef } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const [naming, setNaming] = useState(false);
  const request = useRequest({
    key: entityRef,
    keepPrevious: true,
    request: signal => api.listReviewDelegates(entityRef, { signal }),
  });
  const changed = () => {
    request.retry();
    props.onChange();
  };
  return (
    <Requested
      request={request}
      subject={t('reviews.delegates.subject')}
      loading={t('reviews.delegates.loading')}
      height={48}
    >
      {({ canDelegate, items, ownerRef }) => (
        <div className={classes.root}>
          {items.length > 0 ? (
            <div className={classes.list}>
              <PaperList label={t('reviews.delegates.list')}>
                {[...items]
                  .sort((a, b) => Number(b.inForce) - Number(a.inForce))
                  .map(delegate => (
                    <Delegate
                      key={delegate.id}
                      delegate={delegate}
                      canEnd={canDelegate && delegate.inForce}
                      onEnded={changed}
                    />
                  ))}
              </PaperList>
            </div>
          ) : (
            <div>
              {t('reviews.delegates.none', {
                owner: <EntityDisplayName entityRef={ownerRef} hideIcon />,
              })}
            </div>
          )}
          {canDelegate && (
            <Button
              size="small"
              variant="outlined"
              aria-haspopup="dialog"
              onClick={() => setNaming(true)}
            >
              {t('reviews.delegates.name')}
            </Button>
          )}
          {naming && (
            <NameDelegateDialog
              entityRef={entityRef}
              ownerRef={ownerRef}
              onClose={() => setNaming(false)}
              onNamed={() => {
                setNaming(false);
                changed();
              }}
            />
          )}
        </div>
      )}
    </Requested>
  );
}

function Delegate(props: {
  delegate: ReviewDelegate;
  canEnd: boolean;
  onEnded: () => void;
}) {
  const { delegate, canEnd, onEnded } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const name = useEntityTitle(delegate.delegateRef) ?? '';
  const [ending, setEnding] = useState(false);
  const [refusal, setRefusal] = useState<Error>();
  const end = async () => {
    setEnding(true);
    try {
      await api.endReviewDelegate(delegate.id);
      onEnded();
    } catch (cause) {
      setRefusal(toError(cause));
    }
    setEnding(false);
  };
  const words = {
    person: <EntityDisplayName entityRef={delegate.delegateRef} hideIcon />,
    scope:
      delegate.scope === 'entity'
        ? t('reviews.delegates.forEntity')
        : t('reviews.delegates.forOwner', {
            owner: <EntityDisplayName entityRef={delegate.ownerRef} hideIcon />,
          }),
    time: (
      <RelativeTime time={delegate.endedAt ?? delegate.endsAt} format="date" />
    ),
    by: <EntityDisplayName entityRef={delegate.createdBy} hideIcon />,
  };
  return (
    <li className={classes.item}>
      <span className={delegate.inForce ? undefined : classes.past}>
        {t(
          delegate.inForce
            ? 'reviews.delegates.until'
            : 'reviews.delegates.was',
          words,
        )}
        {refusal && (
          <div role="alert">
            {t('reviews.delegates.endFailed', {
              reason: <Reason error={refusal} />,
            })}
          </div>
        )}
      </span>
      {canEnd && (
        <Button
          size="small"
          disabled={ending}
          aria-label={t('reviews.delegates.endOf', {
            person: name,
          })}
          onClick={end}
        >
          {t('reviews.delegates.end')}
        </Button>
      )}
    </li>
  );
}
