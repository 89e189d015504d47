import { useReader } from '../../language';
import { CodeBlock } from '../text/CodeBlock';
import { Notice } from './Notice';

const LINES = `ec2Compliance:
  targets:
    - accountId: '111111111111'
      alias: shop-prod
      regions: [ap-southeast-2]
  mapping:
    - tag: Service`;

/** Says that nothing is collected, and what would make it. */
export function NoTargets(props: {
  /** Collecting is switched off by configuration. */
  disabled?: boolean;
}) {
  const { t } = useReader();
  if (props.disabled) {
    return (
      <Notice kind="info" title={t('pages.noTargets.disabledTitle')}>
        {t('pages.noTargets.disabled', {
          setting: <code>ec2Compliance.enabled: false</code>,
        })}
      </Notice>
    );
  }
  return (
    <Notice kind="info" title={t('pages.noTargets.title')}>
      <p>{t('pages.noTargets.add')}</p>
      <CodeBlock text={LINES} label={t('pages.noTargets.lines')} />
      <p>{t('pages.noTargets.role')}</p>
    </Notice>
  );
}
