import { useReader } from '../../language';

const NO_BREAK = { whiteSpace: 'nowrap' } as const;

/** `shop-prod · ap-southeast-2`; the account's number on hover. */
export function AccountRegion(props: {
  accountId: string;
  accountAlias?: string;
  region: string;
}) {
  const { t } = useReader();
  return (
    <span title={t('instances.rows.account', { id: props.accountId })}>
      {/* Neither breaks at its hyphens. */}
      <span style={NO_BREAK}>
        {props.accountAlias ?? props.accountId} ·
      </span>{' '}
      <span style={NO_BREAK}>{props.region}</span>
    </span>
  );
}
