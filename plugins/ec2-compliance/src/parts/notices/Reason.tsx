import { Refused, useRefusalWords } from '../words/useRefusalWords';

/** Why something was refused or failed, in the reader's language. */
export function Reason(props: { error: Error }) {
  const { error } = props;
  const say = useRefusalWords(true);
  // A `ResponseError` itself says no more than the status code.
  const { cause } = error as Error & { cause?: Refused };
  return <>{say(cause?.message === undefined ? error : cause)}</>;
}
