import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { DueChoice } from '../../parts/findings/DueChoice';
import { FindingRows } from '../../parts/findings/FindingRows';
import { FindingTrend } from '../../parts/findings/FindingTrend';
import { plural } from '../../parts/language/numbers';
import { useUrlState } from '../../parts/links/useUrlState';
import { FIRST_PAGE, useCursorPaging } from '../../parts/lists/useCursorPaging';
import { Notice } from '../../parts/notices/Notice';

/** The tab has more to show than findings. */
const LIMIT = 10;

const DUES = ['overdue', '48h', '14d'] as const;

const useStyles = makeStyles(theme => ({
  heading: { margin: theme.spacing(0, 0, 1) },
  note: { color: theme.palette.textSubtle },
}));

/** The findings of an entity, by due date. */
export function EntityFindings(props: { scorecard: Scorecard }) {
  const { entityRef, rollup } = props.scorecard;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const paging = useCursorPaging(url, LIMIT);
  const root = useRef<HTMLElement>(null);
  const due = DUES.find(value => value === url.get('due'));
  const linked = useRef(url.get('finding'));
  // A link to what is overdue, be it from the top of the page, should not end
  // there.
  useEffect(() => {
    if (due || linked.current) {
      root.current?.scrollIntoView?.({ block: 'start' });
    }
    linked.current = undefined;
  }, [due]);

  const query = {
    entityRef,
    due,
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: JSON.stringify(query),
    keepPrevious: true,
    request: signal => api.listFindings(query, { signal }),
  });
  // Counted over all of them, whatever is chosen.
  const { data: all } = useRequest({
    key: `facets/${entityRef}`,
    request: signal => api.listFindings({ entityRef, limit: 1 }, { signal }),
  });
  const suppressed = all?.facets.suppressed ?? 0;

  return (
    <section ref={root}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        Findings
      </Typography>
      <FindingTrend query={{ entityRef }} />
      <DueChoice url={url} facets={all?.facets} />
      <FindingRows
        label="Findings"
        request={request}
        paging={paging}
        level={3}
        withService={rollup}
        empty={
          due ? (
            <Notice
              kind="success"
              title="Nothing is due so"
              action={
                <Button
                  size="small"
                  variant="outlined"
                  onClick={() => url.set({ ...FIRST_PAGE, due: undefined })}
                >
                  Show all
                </Button>
              }
            />
          ) : (
            <Notice kind="info" title="No open findings">
              None is reported. Whether that means that there is none is what
              the control <em>Scanned by Inspector</em> tells.
            </Notice>
          )
        }
      />
      {suppressed > 0 && (
        <div className={classes.note}>
          {plural(suppressed, 'finding')} suppressed in Amazon Inspector on
          every instance {suppressed === 1 ? 'is' : 'are'} left out.
        </div>
      )}
    </section>
  );
}
