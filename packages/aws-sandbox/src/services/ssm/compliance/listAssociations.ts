import {
  type Association,
  type AssociationFilter,
  ListAssociations$,
  type ListAssociationsRequest,
  type ListAssociationsResult,
} from '@aws-sdk/client-ssm';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { lastDate } from '../../../time/cadence';
import { ssmError, tooShort } from '../errors/ssmErrors';
import type { AssociationModel } from '../model/AssociationModel';

const EVERY_NODE = [{ key: 'InstanceIds', values: ['*'] }];

/** State Manager associations of the account and Region, 50 a page. */
export const listAssociations = pagedOperation<
  ListAssociationsRequest,
  ListAssociationsResult,
  AssociationModel
>({
  schema: ListAssociations$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 50,
    default: 50,
  },
  list(input, { target, now }) {
    if (input.AssociationFilterList?.length === 0) {
      throw tooShort('associationFilterList');
    }
    const tests = (input.AssociationFilterList ?? []).map(f => testOf(f, now));
    return listArray(
      target.settings.associations.filter(model =>
        tests.every(test => test(model)),
      ),
    );
  },
  answer: (models, _input, { now }) => ({
    Associations: models.map(model => toAssociation(model, now)),
  }),
});

function testOf(
  { key, value = '' }: AssociationFilter,
  now: number,
): (model: AssociationModel) => boolean {
  switch (key) {
    case 'Name':
      return model => model.documentName === value;
    case 'AssociationName':
      return model => model.associationName === value;
    case 'AssociationId':
      return model => model.associationId === value;
    case 'AssociationStatusName':
      return model => model.status === value;
    case 'LastExecutedBefore':
      return model => lastDate(model.lastExecution, now) < new Date(value);
    case 'LastExecutedAfter':
      return model => lastDate(model.lastExecution, now) > new Date(value);
    case 'InstanceId':
    case 'ResourceGroupName':
      // Only legacy associations name an instance, and here there are none.
      return () => false;
    default:
      throw ssmError(
        'ValidationException',
        `The filter key "${key}" is not valid`,
      );
  }
}

function toAssociation(model: AssociationModel, now: number): Association {
  return {
    Name: model.documentName,
    AssociationId: model.associationId,
    AssociationVersion: '1',
    AssociationName: model.associationName,
    Targets: (model.targets ?? EVERY_NODE).map(({ key, values }) => ({
      Key: key,
      Values: values,
    })),
    LastExecutionDate: lastDate(model.lastExecution, now),
    Overview: {
      Status: model.status,
      DetailedStatus: model.status,
      AssociationStatusAggregatedCount: model.counts,
    },
    ScheduleExpression: model.schedule,
  };
}
