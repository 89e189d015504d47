import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { nameOfRef } from '../../../parts/text/nameOfRef';

const DEBOUNCE_MS = 250;
const SHOWN = 20;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

interface Option {
  ref: string;
  title: string;
  kind: string;
}

/** A user or a group of the catalog, looked for by name. */
export function DelegatePicker(props: {
  value: string | undefined;
  onChange: (ref: string | undefined) => void;
  /** That one must be chosen first. */
  missing: boolean;
}) {
  const { value, onChange, missing } = props;
  const { t } = useReader();
  const catalog = useApi(catalogApiRef);
  const [typed, setTyped] = useState('');
  const [term, setTerm] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Option>();
  useDebounce(() => setTerm(typed), DEBOUNCE_MS, [typed]);
  const { data, error } = useRequest({
    key: open ? term : undefined,
    keepPrevious: true,
    request: async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: ['user', 'group'] },
        fullTextFilter: term
          ? {
              term,
              fields: [
                'metadata.name',
                'metadata.title',
                'spec.profile.displayName',
              ],
            }
          : undefined,
        orderFields: { field: 'metadata.name', order: 'asc' },
        fields: FIELDS,
        limit: SHOWN,
      });
      return items.map(toOption);
    },
  });
  return (
    <Autocomplete<Option>
      id="ec2-compliance-delegate"
      options={data ?? []}
      loading={!data && !error}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      value={value ? chosen ?? null : null}
      onChange={(_, option) => {
        setChosen(option ?? undefined);
        onChange(option?.ref);
      }}
      onInputChange={(_, text) => setTyped(text)}
      // The catalog has looked through them.
      filterOptions={options => options}
      getOptionLabel={({ title }) => title}
      getOptionSelected={(a, b) => a.ref === b.ref}
      groupBy={({ kind }) => kind}
      noOptionsText={t('reviews.delegates.searchNone')}
      renderInput={params => (
        <TextField
          {...params}
          required
          variant="outlined"
          label={t('reviews.delegates.who')}
          error={missing}
          helperText={
            missing
              ? t('reviews.delegates.whoMissing')
              : t('reviews.delegates.whoHelp')
          }
          InputLabelProps={{ shrink: true }}
        />
      )}
    />
  );
}

function toOption(entity: Entity): Option {
  const ref = stringifyEntityRef(entity);
  const { displayName } = (entity.spec?.profile ?? {}) as {
    displayName?: string;
  };
  return {
    ref,
    title: entity.metadata.title ?? displayName ?? nameOfRef(ref),
    kind: entity.kind,
  };
}
