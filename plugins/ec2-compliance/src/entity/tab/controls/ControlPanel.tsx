import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  InstanceSummary,
  ScorecardControl,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { useReader } from '../../../language';
import { ControlPanelFrame } from '../../../parts/controls/ControlPanelFrame';
import { ControlFix } from '../../../parts/fixes/ControlFix';
import { useUrlState } from '../../../parts/links/useUrlState';
import { failingOf } from '../../../parts/status/counts';
import { describeStatus, parseStatus } from '../../../parts/status/statuses';
import { itemOfControl } from '../../../parts/waivers/itemOfControl';
import { RequestWaiverButton } from '../../../parts/waivers/RequestWaiverButton';
import { ReasonTitle } from '../../../parts/words/ReasonTitle';
import { VerdictInstances } from './VerdictInstances';

const useStyles = makeStyles(theme => ({
  lists: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignContent: 'start',
  },
  filter: { fontSize: theme.typography.body2.fontSize },
}));

/** Why a control matters, which instances fail it, and how to fix them. */
export function ControlPanel(props: {
  control: ScorecardControl;
  entityRef: string;
  /** Of the headings within. */
  level: 4 | 5;
}) {
  const { control, entityRef, level } = props;
  const { controlId, counts } = control;
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const [first, setFirst] = useState<InstanceSummary>();
  const filter = parseStatus(url.get('status'));
  const reason = filter && url.get('reason');
  const titled = control.reasons.find(one => one.reason === reason);
  const item = itemOfControl(controlId, entityRef);
  const statuses = filter ? [filter] : statusesOf(control);

  return (
    <ControlPanelFrame
      controlId={controlId}
      instance={first}
      fix={
        failingOf(counts) > 0 && (
          <ControlFix
            query={{ control: controlId, entityRef }}
            level={level}
            address={{ control: controlId }}
          />
        )
      }
    >
      <div className={classes.lists}>
        {filter && (
          <div className={classes.filter}>
            {reason && (
              <div>
                {t('entity.rows.onlyReason', {
                  reason: (
                    <ReasonTitle
                      controlId={controlId}
                      reason={reason}
                      title={titled?.title ?? reason}
                    />
                  ),
                })}
              </div>
            )}
            <Link
              to={url.href({
                control: controlId,
                status: undefined,
                reason: undefined,
              })}
            >
              {t('entity.rows.showAll')}
            </Link>
          </div>
        )}
        {statuses.map((status, index) => (
          <VerdictInstances
            key={status}
            level={level}
            entityRef={entityRef}
            controlId={controlId}
            status={status}
            reason={reason}
            count={titled?.count ?? counts[describeStatus(status).countKey]}
            onLoad={index === 0 ? setFirst : undefined}
          />
        ))}
        {counts.nonCompliant + counts.insufficientData > 0 && item && (
          <div>
            <RequestWaiverButton items={[item]} />
          </div>
        )}
      </div>
    </ControlPanelFrame>
  );
}

/** What stands open before anyone filters: the failures, and what would be some, else everything. */
function statusesOf(control: ScorecardControl): VerdictStatus[] {
  const { nonCompliant, insufficientData, waived } = control.counts;
  const failing: VerdictStatus[] = [];
  if (nonCompliant) failing.push('NON_COMPLIANT');
  if (insufficientData) failing.push('INSUFFICIENT_DATA');
  if (waived) failing.push('WAIVED');
  return failing.length ? failing : [control.status];
}
