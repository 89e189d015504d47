import { there, translatedControl } from './TranslatedCatalogue';
import { useTranslated } from './useTranslated';

/**
 * What a reason is called in a few words, in the reader's language. The API
 * sends its English, so that nothing is asked for by who reads that.
 */
export function ReasonTitle(props: {
  controlId: string;
  reason: string;
  title: string;
}) {
  const { controlId, reason, title } = props;
  const byNow = useTranslated({ control: controlId, shared: true })?.byNow;
  const translated =
    byNow &&
    (translatedControl(byNow, controlId)?.reasons[reason] ??
      there(byNow.shared)?.reasons[reason]);
  return <>{translated?.title ?? title}</>;
}
