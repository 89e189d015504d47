import { useReader } from '../../language';
import { useNow } from './useNow';

const FORMATS = {
  /** `12 min ago` */
  relative: 'relativeTime',
  /** `12 min`, within a sentence of one's own */
  age: 'age',
  /** `3 Nov` */
  date: 'shortDate',
  /** `Thursday 26 Nov, 14:00` */
  day: 'dayAndTime',
} as const;

/** A time as people say it, with the exact time and zone on hover. */
export function RelativeTime(props: {
  time: string;
  format?: keyof typeof FORMATS;
}) {
  const now = useNow();
  const reader = useReader();
  return (
    <time
      dateTime={props.time}
      title={reader.exactTime(props.time)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {reader[FORMATS[props.format ?? 'relative']](props.time, now)}
    </time>
  );
}
