import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';
import { nameOfRef } from '../text/nameOfRef';

/** What the catalog calls an entity, for where a text is needed; its name until that is known. */
export function useEntityTitle(entityRef: string | undefined) {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const { value } = useAsync(
    async () =>
      entityRef === undefined
        ? undefined
        : {
            entityRef,
            title: (await presentation?.forEntity(entityRef).promise)
              ?.primaryTitle,
          },
    [presentation, entityRef],
  );
  if (entityRef === undefined) return undefined;
  const title = value?.entityRef === entityRef ? value.title : undefined;
  return title ?? nameOfRef(entityRef);
}
