import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { Sentence } from '../text/Sentence';
import { useWords } from './useWords';

/** What a phrase says; what it puts in backticks is shown as code. */
export function PhraseText(props: {
  phrase: Phrase;
  /** Whose phrases come before those that all share. */
  controlId?: string;
  /** Stands there while the words load, and where there are none. */
  fallback: ReactNode;
}) {
  const { controlId, phrase } = props;
  const words = useWords({ controlId, values: phrase });
  const text = words.phrase(phrase, controlId);
  return text === undefined ? <>{props.fallback}</> : <Sentence text={text} />;
}
