import Skeleton from '@material-ui/lab/Skeleton';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { RequestState } from '../../api/useRequest';
import { ErrorNotice } from './ErrorNotice';
import { Loading } from './Loading';

/**
 * A part of a scorecard that is asked for by itself: once it is there, or that it
 * is still read, or why it could not be.
 */
export function Requested<T>(props: {
  request: RequestState<T>;
  /** @see ErrorNotice */
  subject: string;
  /** Its name while it is read. */
  loading: string;
  /** Its height until it is there, in pixels. */
  height: number;
  children: (data: T) => ReactNode;
}) {
  const { data, error, retry } = props.request;
  if (error) {
    return (
      <ErrorNotice
        error={error}
        subject={props.subject}
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    );
  }
  if (!data) {
    return (
      <Loading label={props.loading}>
        <Skeleton variant="rect" height={props.height} />
      </Loading>
    );
  }
  return <>{props.children(data)}</>;
}
