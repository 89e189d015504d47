import {
  type Command,
  type CommandStatus,
  ListCommands$,
  type ListCommandsRequest,
  type ListCommandsResult,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { listAfter, listTarget } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { DAY, HOUR, lastDate } from '../../../time/cadence';
import { ssmError, tooLong, tooShort } from '../errors/ssmErrors';
import type { CommandModel } from '../model/AccessModel';
import { commandsOf } from './sessionsOf';

const MAX_FILTERS = 5;
const KEPT_FOR = 30 * DAY;

/** Commands of the last 30 days, 1 to 50 a page. */
export const listCommands = pagedOperation<
  ListCommandsRequest,
  ListCommandsResult,
  Command
>({
  schema: ListCommands$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 50,
    default: 50,
  },
  list(input, { target, now }) {
    const { CommandId: id, InstanceId: node } = input;
    const filter = compileFilters(input);
    const passes = (command: Command) =>
      (id === undefined || command.CommandId === id) &&
      (node === undefined || command.InstanceIds!.includes(node)) &&
      command.RequestedDateTime!.getTime() >= now - KEPT_FOR &&
      filter(command);
    const shared = (target.settings.access?.commands ?? [])
      .map(model => toCommand(model, [], now))
      .filter(passes);
    return listAfter(
      shared,
      listTarget(target, instance =>
        commandsOf(instance)
          .map(model => toCommand(model, [nodeIdOf(instance)], now))
          .filter(passes),
      ),
    );
  },
  answer: Commands => ({ Commands }),
});

function nodeIdOf({ node, instanceId }: InstanceModel): string {
  return node?.nodeId ?? instanceId;
}

const FIELDS: Record<string, (command: Command, value: string) => boolean> = {
  InvokedAfter: (c, value) => c.RequestedDateTime! >= new Date(value),
  InvokedBefore: (c, value) => c.RequestedDateTime! < new Date(value),
  Status: (c, value) => c.Status === value,
  DocumentName: (c, value) => c.DocumentName === value,
};

function compileFilters({
  Filters,
}: ListCommandsRequest): (command: Command) => boolean {
  if (Filters?.length === 0) {
    throw tooShort('filters');
  }
  if (Filters && Filters.length > MAX_FILTERS) {
    throw tooLong('filters', MAX_FILTERS);
  }
  const tests = (Filters ?? []).map(({ key, value = '' }) => {
    const test = FIELDS[key ?? ''];
    if (!test) {
      throw ssmError('InvalidFilterKey', `The filter key ${key} is not valid`);
    }
    return (command: Command) => test(command, value);
  });
  return command => tests.every(test => test(command));
}

function toCommand(
  model: CommandModel,
  instanceIds: string[],
  now: number,
): Command {
  const requested = lastDate(model.requestedAt, now);
  return {
    CommandId: model.commandId,
    DocumentName: model.documentName,
    DocumentVersion: '$DEFAULT',
    Comment: model.comment ?? '',
    ExpiresAfter: new Date(requested.getTime() + 2 * HOUR),
    Parameters: model.parameters,
    InstanceIds: instanceIds,
    Targets: (model.targets ?? []).map(({ key, values }) => ({
      Key: key,
      Values: values,
    })),
    RequestedDateTime: requested,
    Status: model.status as CommandStatus,
    StatusDetails: model.status,
    TargetCount: Math.max(1, instanceIds.length),
    CompletedCount: model.status === 'InProgress' ? 0 : 1,
    ErrorCount: model.status === 'Failed' ? 1 : 0,
    DeliveryTimedOutCount: 0,
  };
}
