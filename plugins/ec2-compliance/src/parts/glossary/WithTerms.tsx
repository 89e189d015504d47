import { Fragment } from 'react';
import { useReader } from '../../language';
import { findTerms } from './findTerms';
import { GlossaryTerm } from './GlossaryTerm';

/** A text whose words of the field open what they mean. */
export function WithTerms(props: { text: string }) {
  return (
    <>
      {findTerms(useReader(), props.text).map(({ text, term }, index) =>
        term ? (
          <GlossaryTerm key={index} term={term}>
            {text}
          </GlossaryTerm>
        ) : (
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </>
  );
}
