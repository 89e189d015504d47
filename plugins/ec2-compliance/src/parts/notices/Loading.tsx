import { ReactNode } from 'react';

/** Stands where something is still read, by name for those who do not see it. */
export function Loading(props: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy aria-label={props.label}>
      {props.children}
    </div>
  );
}
