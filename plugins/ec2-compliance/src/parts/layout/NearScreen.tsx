import Skeleton from '@material-ui/lab/Skeleton';
import { ReactNode, useRef } from 'react';
import { useNearScreen } from './useNearScreen';

/** What is made, and asks for what it shows, as one comes near it. */
export function NearScreen(props: {
  /** Of what stands there meanwhile. */
  height: number;
  /** Where a link leads to it. */
  atOnce?: boolean;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNearScreen(place, { atOnce: props.atOnce ?? false });
  return near ? (
    <>{props.children}</>
  ) : (
    <div ref={place} aria-busy>
      <Skeleton variant="rect" height={props.height} />
    </div>
  );
}
