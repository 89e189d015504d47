import { makeStyles } from '@material-ui/core/styles';
import {
  FreshnessQuery,
  FreshnessSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { Freshness } from '../freshness/Freshness';
import { ScreenText } from '../layout/ScreenText';
import { ErrorNotice } from '../notices/ErrorNotice';
import { ExportButton, ExportOf } from './ExportButton';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
  },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
  side: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginLeft: 'auto',
  },
}));

/** The frame of a page of the portal: what stands where around its list. */
export function ListPage(props: {
  /** The answer in a line, above everything else; not while there is an error. */
  headline?: ReactNode;
  /** What is listed and how, and filters that are set without a field. */
  choices?: ReactNode;
  /** How old the evidence is, beside the choices. */
  freshness?: FreshnessSummary;
  /** What it is the age of, if not of all that the reader may see. */
  freshnessOf?: FreshnessQuery;
  /** The list as a file. */
  exportOf?: ExportOf;
  /** What stands between the choices and the filters. */
  above?: ReactNode;
  filters?: ReactNode;
  /** Why there is no list; then it says so in its place. */
  error?: Error;
  /** What could not be shown, e.g. `the scorecards`. */
  subject: string;
  /** The permission that reading it needs. */
  permission: string;
  onRetry: () => void;
  /** What stands below the list, with it or without it. */
  below?: ReactNode;
  /** The list. */
  children: ReactNode;
}) {
  const { headline, choices, freshness, above, filters, error, below } = props;
  const classes = useStyles();
  return (
    <ScreenText className={classes.root}>
      {!error && headline}
      <div>
        {(choices || freshness || props.exportOf) && (
          <div className={classes.top}>
            {choices}
            <span className={classes.side}>
              {freshness && (
                <Freshness freshness={freshness} of={props.freshnessOf} />
              )}
              {props.exportOf && !error && <ExportButton {...props.exportOf} />}
            </span>
          </div>
        )}
        {above}
        {filters}
        {error ? (
          <ErrorNotice
            error={error}
            subject={props.subject}
            permission={props.permission}
            onRetry={props.onRetry}
          />
        ) : (
          props.children
        )}
        {below}
      </div>
    </ScreenText>
  );
}
