import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ALL_OWNERS } from '../filters/useOwnerFilter';
import { useLinks } from '../links/useLinks';
import { Notice } from '../notices/Notice';

/**
 * How many findings Inspector suppresses, beside the waivers of the same scope,
 * as what is no exception; where these are, a waiver can be asked for. What
 * cannot be counted is left out: the waivers stand without it.
 */
export function SuppressedBeside(props: {
  owner: string[] | undefined;
  entityRef: string | undefined;
}) {
  const { owner, entityRef } = props;
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const links = useLinks();
  const query = { owner, entityRef, limit: 1 };
  const { data } = useRequest({
    key: JSON.stringify(query),
    keepPrevious: true,
    request: signal => api.listFindings(query, { signal }),
  });
  const count = data?.facets.suppressed ?? 0;
  if (!count) return null;
  return (
    <Box mb={2}>
      <Notice
        kind="info"
        title={t('waivers.note.notAnException')}
        action={
          <Link
            to={links.page('findings', {
              owner: owner ?? ALL_OWNERS,
              entityRef,
              by: 'none',
              suppressed: 'true',
            })}
            underline="always"
          >
            {t('findings.suppressed.findings', { count })}
          </Link>
        }
      >
        {t('waivers.note.notAnExceptionText')}
      </Notice>
    </Box>
  );
}
