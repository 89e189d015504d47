import { GetDocumentCommand } from '@aws-sdk/client-ssm';
import { JsonObject } from '@backstage/types';
import { EvidenceGapError } from '../../aws';
import { evidencePhrase, validateEvidence } from '../../evidence';
import { ifThere } from '../reading/unlessGone';
import { Collector } from '../types';
import { text } from '../reading/values';

const OPERATION = 'ssm:GetDocument';
const DOCUMENT = 'SSM-SessionManagerRunShell';

/**
 * Where sessions are logged to: one record of the target. Systems Manager makes
 * the document when the preferences are first saved.
 *
 * Source: ssm:GetDocument.
 */
export const sessionPreferences: Collector = {
  sources: ['ssm-session-preferences'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    signal.throwIfAborted();
    // The document that is not there is an answer, not a failure.
    const document = await ifThere(
      clients.ssm.send(
        new GetDocumentCommand({ Name: DOCUMENT, DocumentFormat: 'JSON' }),
        { abortSignal: signal },
      ),
    );
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-session-preferences',
          payload:
            document === undefined
              ? { customised: false }
              : { customised: true, ...readInputs(document.Content ?? '') },
        }),
      ],
      rows: 1,
    };
  },
};

function readInputs(content: string): Record<string, string | undefined> {
  let inputs: JsonObject | undefined;
  try {
    inputs = (JSON.parse(content) as { inputs?: JsonObject }).inputs;
  } catch {
    inputs = undefined;
  }
  if (typeof inputs !== 'object' || inputs === null) {
    throw new EvidenceGapError({
      gap: 'invalid-answer',
      why: evidencePhrase('cause.document-without-preferences', {
        name: DOCUMENT,
      }),
      action: OPERATION,
    });
  }
  const read = (key: string) => {
    const value = inputs[key];
    return typeof value === 'string' ? text(value.trim()) : undefined;
  };
  return {
    s3BucketName: read('s3BucketName'),
    cloudWatchLogGroupName: read('cloudWatchLogGroupName'),
    kmsKeyId: read('kmsKeyId'),
  };
}
