import { Reader } from '../../language';
import { instances } from '../../language/messages/instances';

type State = keyof typeof instances.states;

/** What EC2 calls the state of an instance, in the reader's language; another one as it is. */
export function stateInWords({ t }: Reader, state: string): string {
  return Object.hasOwn(instances.states, state)
    ? t(`instances.states.${state as State}`)
    : state;
}
