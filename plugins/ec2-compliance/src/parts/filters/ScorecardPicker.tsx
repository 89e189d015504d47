import { useApi } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { nameOfRef } from '../text/nameOfRef';
import { useEntityTitle } from './useEntityTitle';
import { useFieldStyles } from './useFieldStyles';

interface Option {
  value: string;
  label: string;
}

const OPTIONS = 30;
const DEBOUNCE_MS = 250;

/**
 * Chooses a team or a system out of those that have a scorecard, asking the
 * server as one types: there may be thousands.
 */
export function ScorecardPicker(props: {
  label: string;
  kind: 'group' | 'system';
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Values of a special meaning, before the others. */
  special?: Option[];
  /** Called when somebody looks at what there is to choose. */
  onOpen?: () => void;
}) {
  const { label, kind, value, onChange, special = [] } = props;
  const classes = useFieldStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  useDebounce(() => setQ(text), DEBOUNCE_MS, [text]);

  const { data, loading } = useRequest({
    // Nothing is asked until someone looks.
    key: opened ? `${kind}/${q}` : undefined,
    keepPrevious: true,
    request: signal =>
      api.listScorecards(
        { rollup: true, kind, q: q || undefined, sort: 'name', limit: OPTIONS },
        { signal },
      ),
  });

  const found: Option[] = (data?.items ?? []).map(item => ({
    value: item.entityRef,
    label: item.title ?? nameOfRef(item.entityRef),
  }));
  const options = [...special, ...found];
  const isSpecial = special.some(option => option.value === value);
  // A link may carry one that is not, or not yet, among the options.
  const title = useEntityTitle(isSpecial ? undefined : value);
  const known = special.find(option => option.value === value)?.label ?? title;
  const selected = useMemo(
    () => (value ? { value, label: known ?? value } : null),
    [value, known],
  );

  return (
    <Autocomplete
      id={`ec2-compliance-picker-${kind}`}
      size="small"
      options={options}
      value={selected}
      loading={loading && opened}
      getOptionLabel={option => option.label}
      getOptionSelected={(option, chosen) => option.value === chosen.value}
      // The server has filtered already; what is special always shows.
      filterOptions={all => all}
      onOpen={() => {
        setOpened(true);
        props.onOpen?.();
      }}
      onChange={(_, option) => onChange(option?.value)}
      onInputChange={(_, input, reason) =>
        setText(reason === 'input' ? input : '')
      }
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          variant="outlined"
          placeholder={t('filters.any')}
          className={classes.field}
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
        />
      )}
    />
  );
}
