import { makeStyles } from '@material-ui/core/styles';
import { Fragment, ReactNode } from 'react';
import { RelativeTime } from '../time/RelativeTime';

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    margin: 0,
    fontSize: theme.typography.body2.fontSize,
    '& dt': { color: theme.palette.textSubtle },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
}));

/** Names and values, one below the other. Values that are undefined are left out. */
export function KeyValues(props: {
  items: Array<[name: string, value: ReactNode]>;
}) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.items
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** A JSON object as people read it: no braces, names in words, times as times. */
export function JsonKeyValues(props: { value: Record<string, unknown> }) {
  return (
    <KeyValues
      items={Object.entries(props.value).map(([name, value]) => [
        inWords(name),
        value === undefined ? undefined : <JsonText value={value} />,
      ])}
    />
  );
}

function JsonText(props: { value: unknown }): JSX.Element {
  const { value } = props;
  if (value === null || value === '') return <>none</>;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  if (Array.isArray(value)) {
    if (!value.length) return <>none</>;
    if (value.every(one => typeof one !== 'object')) {
      return <>{value.join(', ')}</>;
    }
    return (
      <>
        {value.map((one, index) => (
          <div key={index}>
            <JsonText value={one} />
          </div>
        ))}
      </>
    );
  }
  if (typeof value === 'object') {
    return Object.keys(value).length ? (
      <JsonKeyValues value={{ ...value }} />
    ) : (
      <>none</>
    );
  }
  if (typeof value === 'string' && ISO_TIME.test(value)) {
    return <RelativeTime time={value} />;
  }
  return <>{String(value)}</>;
}

/** `lastScanAt` → `Last scan at`; names with spaces or dashes stay as they are. */
function inWords(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return name;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
