import Button from '@material-ui/core/Button';
import { ReactNode } from 'react';
import { useReader } from '../../language';
import { Notice } from '../notices/Notice';

/** An empty list: because of its filters, or because there is nothing. */
export function NothingListed(props: {
  /** Whether filters narrow the list. */
  filtered: boolean;
  /** What is said then, e.g. `No finding matches`. */
  noMatch: string;
  /** What takes the filters away, and how that is called. */
  onReset: () => void;
  reset?: string;
  /** What is said without filters. */
  children: ReactNode;
}) {
  const { t } = useReader();
  if (!props.filtered) return <>{props.children}</>;
  return (
    <Notice
      kind="info"
      title={props.noMatch}
      action={
        <Button size="small" variant="outlined" onClick={props.onReset}>
          {props.reset ?? t('filters.lists.showAll')}
        </Button>
      }
    />
  );
}
