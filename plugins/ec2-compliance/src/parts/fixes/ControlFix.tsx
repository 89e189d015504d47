import { useApi } from '@backstage/frontend-plugin-api';
import { FixQuery } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { HowToFix } from './HowToFix';

/** How to fix a control for all instances that fail it together. */
export function ControlFix(props: {
  query: FixQuery;
  /** Of the heading. */
  level: 3 | 4 | 5 | 6;
  untitled?: boolean;
  /** What an address of it names besides. */
  address: Record<string, string | undefined>;
}) {
  const { query, level, untitled, address } = props;
  const api = useApi(ec2ComplianceApiRef);
  const plan = useRequest({
    key: JSON.stringify(query),
    request: signal => api.listFixes(query, { signal }),
  });
  return (
    <HowToFix
      controlId={query.control}
      plan={plan}
      level={level}
      untitled={untitled}
      address={address}
    />
  );
}
