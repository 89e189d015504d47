import { Fragment, ReactNode } from 'react';
import { useReader } from '../../language';

/** `a, b and c` of elements, e.g. of links. */
export function JoinedList(props: { items: readonly ReactNode[] }) {
  const { list } = useReader();
  const { items } = props;
  // Items that no language writes itself stand for the elements meanwhile.
  const places = list(items.map((_, index) => `\uE000${index}\uE000`));
  return (
    <>
      {places.split('\uE000').map((part, index) => (
        <Fragment key={index}>
          {index % 2 ? items[Number(part)] : part}
        </Fragment>
      ))}
    </>
  );
}
