import { useApi } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { useEntityTitle } from '../../parts/filters/useEntityTitle';
import { useFieldStyles } from '../../parts/filters/useFieldStyles';
import { nameOfRef } from '../../parts/text/nameOfRef';
import { ESTATE } from './useReportScope';

const KINDS = ['group', 'system', 'domain'] as const;

type Kind = typeof ESTATE | (typeof KINDS)[number] | 'service';

interface Option {
  value: string;
  label: string;
  kind: Kind;
}

const ORDER: Kind[] = [ESTATE, ...KINDS, 'service'];

const OPTIONS = 30;
const DEBOUNCE_MS = 250;

/** Chooses what the report is of: all services, or what has a scorecard. */
export function ReportScopePicker(props: {
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const classes = useFieldStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  useDebounce(() => setQ(text), DEBOUNCE_MS, [text]);
  const { data, loading } = useRequest({
    // Nothing is asked until someone looks.
    key: opened ? q : undefined,
    keepPrevious: true,
    request: async signal => {
      const list = async (rollup: boolean) =>
        (
          await api.listScorecards(
            { rollup, q: q || undefined, sort: 'name', limit: OPTIONS },
            { signal },
          )
        ).items;
      return (await Promise.all([list(true), list(false)])).flat();
    },
  });
  const all: Option = {
    value: ESTATE,
    label: t('report.estate'),
    kind: ESTATE,
  };
  const found = (data ?? []).map(toOption);
  // A link may carry one that is not, or not yet, among the options.
  const title = useEntityTitle(value === ESTATE ? undefined : value);
  const known = [all, ...found];
  const selected: Option | null =
    value === undefined
      ? null
      : known.find(option => option.value === value) ?? {
          value,
          label: title ?? value,
          kind: kindOf(value),
        };
  const options = (
    selected && !known.includes(selected) ? [...known, selected] : known
  ).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return (
    <Autocomplete
      id="ec2-compliance-report-of"
      size="small"
      disableClearable
      options={options}
      // It has none while it is found out whose report to begin with.
      value={selected as Option}
      loading={loading && opened}
      groupBy={({ kind }) => t(`report.kinds.${kind}`)}
      getOptionLabel={option => option.label}
      getOptionSelected={(option, chosen) => option.value === chosen.value}
      // The server has filtered already.
      filterOptions={every => every}
      onOpen={() => setOpened(true)}
      onChange={(_, option) => onChange(option.value)}
      onInputChange={(_, input, reason) =>
        setText(reason === 'input' ? input : '')
      }
      renderInput={params => (
        <TextField
          {...params}
          label={t('report.of')}
          variant="outlined"
          className={classes.field}
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
        />
      )}
    />
  );
}

/** Of an entity ref, by its kind. */
function kindOf(entityRef: string): Kind {
  return KINDS.find(kind => entityRef.startsWith(`${kind}:`)) ?? 'service';
}

function toOption({ entityRef, title }: ScorecardSummary): Option {
  return {
    value: entityRef,
    label: title ?? nameOfRef(entityRef),
    kind: kindOf(entityRef),
  };
}
