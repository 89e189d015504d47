import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { DisclosureRow } from '../disclosure/DisclosureRow';
import { StatusLabel } from '../status/StatusLabel';
import { useControlTitle } from './useControlTitle';

const NEXT_LEVEL = { 3: 4, 4: 5, 5: 6 } as const;

/** One control as a row: how it stands and what it asks; opens to its panel. */
export function ControlDisclosure<L extends 3 | 4 | 5>(props: {
  /** Tells the panels of a screen apart. */
  panelId: string;
  control: { controlId: string; status: VerdictStatus; title: string };
  /** Widths of the columns after the title, on a wide screen. */
  columns: string;
  /** Of its heading. */
  level: L;
  /** Below the title. */
  below?: ReactNode;
  /** Further columns. */
  children: ReactNode;
  open: boolean;
  onToggle: () => void;
  /** A link led here: the row is scrolled into view once. */
  linked: boolean;
  /** Made when it opens. */
  panel: (level: (typeof NEXT_LEVEL)[L]) => ReactNode;
}) {
  const { control, level, open } = props;
  const title = useControlTitle(control);
  return (
    <DisclosureRow
      panelId={props.panelId}
      label={title}
      columns={`136px minmax(0, 5fr) ${props.columns}`}
      level={level}
      title={title}
      before={<StatusLabel status={control.status} />}
      below={props.below}
      open={open}
      onToggle={props.onToggle}
      linked={props.linked}
      panel={() => props.panel(NEXT_LEVEL[level])}
    >
      {props.children}
    </DisclosureRow>
  );
}
