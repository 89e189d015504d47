import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { payloadSchemas } from './payloads';
import { evidencePhrase } from './phrases';
import { Evidence } from './types';

/**
 * Turns a candidate payload into evidence. One that does not fit its schema
 * becomes evidence that says so, so that a nonsensical answer is neither lost
 * nor passed.
 */
export function validateEvidence<S extends EvidenceSource>(options: {
  source: S;
  instanceId?: string;
  recordedAt?: string;
  payload: unknown;
}): Evidence<S> {
  const { source, instanceId, recordedAt, payload } = options;
  const subject = {
    source,
    ...(instanceId !== undefined && { instanceId }),
    ...(recordedAt !== undefined && { recordedAt }),
  };
  const result = payloadSchemas[source].safeParse(payload);
  if (result.success) {
    return { ...subject, payload: result.data } as unknown as Evidence<S>;
  }
  const [issue] = result.error.issues;
  const place = issue.path.join('.');
  return {
    ...subject,
    invalid: place
      ? evidencePhrase('cause.invalid-value', { place, text: issue.message })
      : evidencePhrase('cause.invalid-record', { text: issue.message }),
  } as unknown as Evidence<S>;
}
