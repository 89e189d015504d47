import { useControlList } from '../../api/useControlList';
import { readerZone } from '../time/times';
import { ReaderWords } from './ReaderWords';

/** What makes words of facts, in the language and the time zone of the reader. */
export function useWords(): ReaderWords {
  const { data } = useControlList();
  return ReaderWords.of(data, readerZone());
}
