import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import useAsync from 'react-use/esm/useAsync';
import { Refused, useRefusalWords } from './useRefusalWords';

const ENTITY_REF = /^[a-z]+:[^\s:/]+\/[^\s:/]+$/i;

/** What was refused or failed and why, with entities by what the catalog calls them. */
export function RefusalText({ refused }: { refused: Refused }) {
  const say = useRefusalWords(true);
  const titles = useTitles(refused.phrase ? entitiesOf(refused.phrase) : []);
  const text = say(refused);
  return (
    <>
      {titles.reduce(
        (named, { entityRef, title }) => named.split(entityRef).join(title),
        text,
      )}
    </>
  );
}

/** The entities among the facts of a refusal, those of the phrases in it included. */
function entitiesOf({ phrase, ...facts }: Phrase): string[] {
  // Of what is not there, there is no more than what was asked for.
  if (phrase.startsWith('missing.')) return [];
  return Object.values(facts).flatMap(value => {
    if (typeof value === 'string') return ENTITY_REF.test(value) ? [value] : [];
    return isPhrase(value) ? entitiesOf(value) : [];
  });
}

function isPhrase(value: unknown): value is Phrase {
  return (
    typeof value === 'object' &&
    value !== null &&
    'phrase' in value &&
    typeof value.phrase === 'string'
  );
}

/** Nothing until they are known: the refs stand there until then. */
function useTitles(entityRefs: string[]) {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const { value = [] } = useAsync(
    () =>
      Promise.all(
        (presentation ? entityRefs : []).map(async entityRef => ({
          entityRef,
          title: (await presentation!.forEntity(entityRef).promise)
            .primaryTitle,
        })),
      ),
    [presentation, entityRefs.join(' ')],
  );
  return value;
}
