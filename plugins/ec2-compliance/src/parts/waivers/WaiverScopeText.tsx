import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { WaiverScope } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { placeOfTarget } from '../text/placeOfTarget';

/** Begins the name of a workload that no service is. */
const UNMAPPED = 'unmapped:';

const useStyles = makeStyles({
  id: {
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: '0.92em',
    whiteSpace: 'nowrap',
  },
});

/** What a waiver is for, by the names that the catalog and AWS show. */
export function WaiverScopeText(props: {
  scope: WaiverScope;
  /** What the instance is called that it is for, where that is known. */
  instanceName?: string;
}): JSX.Element {
  const { instanceName, scope } = props;
  const classes = useStyles();
  const { t } = useReader();
  switch (scope.kind) {
    case 'instance':
      return (
        <>
          {t('waivers.scopes.instance', {
            instance: (
              <>
                {instanceName && (
                  <>
                    <bdi>{instanceName}</bdi>{' '}
                  </>
                )}
                <span className={classes.id}>
                  {scope.arn.split('/').pop() ?? scope.arn}
                </span>
              </>
            ),
          })}
        </>
      );
    case 'workload':
      return (
        <>
          {scope.workload.startsWith(UNMAPPED)
            ? t('waivers.scopes.unmapped', {
                workload: scope.workload.slice(UNMAPPED.length),
              })
            : t('waivers.scopes.workload', {
                workload: <Name entityRef={scope.workload} />,
              })}
        </>
      );
    case 'target':
      return (
        <>
          {t('waivers.scopes.target', {
            target: placeOfTarget(scope.targetId).join(' · '),
          })}
        </>
      );
    default:
      return (
        <>
          {t(`waivers.scopes.${scope.kind}`, {
            entity: <Name entityRef={scope.entityRef} />,
          })}
        </>
      );
  }
}

function Name(props: { entityRef: string }) {
  return (
    <EntityDisplayName entityRef={props.entityRef} hideIcon disableTooltip />
  );
}
