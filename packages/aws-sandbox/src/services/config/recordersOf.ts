import type { CallContext } from '../../operations/Service';
import { configError, configOf } from './configErrors';
import type { RecorderModel } from './model/ConfigModel';

interface Selection {
  ConfigurationRecorderNames?: string[];
  ServicePrincipal?: string;
  Arn?: string;
}

/**
 * The recorders that a request asks for: by name, ARN or service; else the
 * customer's own, of which there is one at most.
 */
export function recordersOf(
  selection: Selection,
  context: CallContext,
): RecorderModel[] {
  const { recorders } = configOf(context);
  const {
    ConfigurationRecorderNames: names,
    ServicePrincipal,
    Arn,
  } = selection;
  if (ServicePrincipal !== undefined) {
    return recorders.filter(r => r.servicePrincipal === ServicePrincipal);
  }
  if (Arn !== undefined) {
    return known(
      recorders.filter(r => recorderArn(r, context) === Arn),
      Arn,
    );
  }
  if (names && names.length > 0) {
    return names.flatMap(name =>
      known(
        recorders.filter(r => r.name === name),
        name,
      ),
    );
  }
  return recorders.filter(recorder => recorder.scope === 'PAID');
}

function known(found: RecorderModel[], name: string): RecorderModel[] {
  if (found.length === 0) {
    throw configError(
      'NoSuchConfigurationRecorderException',
      `Cannot find configuration recorder with the specified name '${name}'.`,
    );
  }
  return found;
}

export function recorderArn(
  recorder: RecorderModel,
  { target }: CallContext,
): string {
  return `arn:aws:config:${target.region}:${target.accountId}:configuration-recorder/${recorder.name}/1k2j3h4g5f6d7s8a`;
}
