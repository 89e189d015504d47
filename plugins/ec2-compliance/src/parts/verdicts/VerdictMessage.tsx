import { Sentence } from '../text/Sentence';
import { Judged } from '../words/ReaderWords';
import { useWords } from '../words/useWords';

/** What a verdict says, in a sentence. */
export function VerdictMessage(props: { verdict: Judged }) {
  return <Sentence text={useWords(props.verdict).sentence(props.verdict)} />;
}
