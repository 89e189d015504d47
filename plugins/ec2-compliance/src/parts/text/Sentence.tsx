import { Fragment } from 'react';
import { WithTerms } from '../glossary/WithTerms';

/**
 * A sentence; what it puts in backticks is shown as code, and words of the
 * glossary open what they mean.
 */
export function Sentence(props: { text: string }) {
  return (
    <>
      {props.text.split('`').map((part, index) =>
        index % 2 ? (
          <code key={index}>{part}</code>
        ) : (
          <Fragment key={index}>
            <WithTerms text={part} />
          </Fragment>
        ),
      )}
    </>
  );
}
