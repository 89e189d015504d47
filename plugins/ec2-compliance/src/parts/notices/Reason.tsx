import { RefusalText } from '../words/RefusalText';
import { Refused } from '../words/useRefusalWords';

/** Why something was refused or failed, in the reader's language. */
export function Reason(props: { error: Error }) {
  const { error } = props;
  // A `ResponseError` itself says no more than the status code.
  const { cause } = error as Error & { cause?: Refused };
  return <RefusalText refused={cause?.message === undefined ? error : cause} />;
}
