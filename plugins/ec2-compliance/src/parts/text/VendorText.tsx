import { ReactNode } from 'react';

/** What AWS or a vendor wrote of a finding or a patch: English, whatever the reader speaks. */
export function VendorText(props: { children: ReactNode }) {
  return <span lang="en">{props.children}</span>;
}
