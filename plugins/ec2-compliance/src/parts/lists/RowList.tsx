import Skeleton from '@material-ui/lab/Skeleton';
import { Page } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { RequestState } from '../../api/useRequest';
import { ErrorNotice } from '../notices/ErrorNotice';
import { useReader } from '../../language';
import { Loading } from '../notices/Loading';
import { Noun } from './nouns';
import { Paging } from './Paging';
import { PaperList } from './PaperList';
import { CursorPaging } from './useCursorPaging';

const SKELETONS = 4;

/** A list whose rows and pages come from the server: in rows, not in columns. */
export function RowList<T>(props: {
  /** The list's name for screen readers. */
  label: string;
  noun: Noun;
  /** What could not be shown, e.g. `the findings`. */
  subject: string;
  /** The permission that reading it needs. */
  permission: string;
  request: RequestState<Page<T>>;
  paging: CursorPaging;
  /** Shown in the place of rows when there are none. */
  empty: ReactNode;
  /** A row, an `li`. */
  children: (item: T) => ReactNode;
}) {
  const { label, noun, subject, permission, request, paging } = props;
  const { data, error, retry } = request;
  const { t } = useReader();
  if (error) {
    return (
      <ErrorNotice
        error={error}
        subject={subject}
        permission={permission}
        onRetry={retry}
      />
    );
  }
  if (!data) {
    return (
      <Loading label={t('filters.lists.loadingOf', { subject })}>
        {Array.from({ length: SKELETONS }, (_, index) => (
          <Skeleton key={index} height={64} />
        ))}
      </Loading>
    );
  }
  return (
    <>
      {data.items.length ? (
        <PaperList label={label}>{data.items.map(props.children)}</PaperList>
      ) : (
        props.empty
      )}
      <Paging noun={noun} list={data} paging={paging} />
    </>
  );
}
