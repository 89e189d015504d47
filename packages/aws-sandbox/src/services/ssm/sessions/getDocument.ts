import {
  GetDocument$,
  type GetDocumentRequest,
  type GetDocumentResult,
} from '@aws-sdk/client-ssm';
import { operation } from '../../../operations/Service';
import { ssmError } from '../errors/ssmErrors';

const PREFERENCES = 'SSM-SessionManagerRunShell';

/** The preferences of Session Manager: a document once they were changed. */
export const getDocument = operation<GetDocumentRequest, GetDocumentResult>({
  schema: GetDocument$,
  handle(input, { target }) {
    const name = input.Name ?? '';
    const preferences = target.settings.access?.sessionPreferences;
    const arn = `arn:aws:ssm:${target.region}:${target.accountId}:document/${PREFERENCES}`;
    if ((name !== PREFERENCES && name !== arn) || !preferences) {
      throw ssmError(
        'InvalidDocument',
        `Document with name ${name} does not exist.`,
      );
    }
    if (
      input.DocumentVersion !== undefined &&
      !['1', '$LATEST', '$DEFAULT'].includes(input.DocumentVersion)
    ) {
      throw ssmError(
        'InvalidDocumentVersion',
        `Document version ${input.DocumentVersion} does not exist.`,
      );
    }
    return {
      Name: PREFERENCES,
      CreatedDate: new Date('2025-02-11T03:14:15Z'),
      DocumentVersion: '1',
      Status: 'Active',
      DocumentType: 'Session',
      DocumentFormat: 'JSON',
      Content: JSON.stringify(
        {
          schemaVersion: '1.0',
          description: 'Document to hold regional settings for Session Manager',
          sessionType: 'Standard_Stream',
          inputs: {
            s3BucketName: preferences.s3BucketName,
            s3KeyPrefix: '',
            s3EncryptionEnabled: true,
            cloudWatchLogGroupName: preferences.cloudWatchLogGroupName,
            cloudWatchEncryptionEnabled: true,
            cloudWatchStreamingEnabled: true,
            idleSessionTimeout: '20',
            maxSessionDuration: '',
            kmsKeyId: preferences.kmsKeyId,
            runAsEnabled: preferences.runAsEnabled,
            runAsDefaultUser: '',
            shellProfile: { windows: '', linux: '' },
          },
        },
        undefined,
        2,
      ),
    };
  },
});
