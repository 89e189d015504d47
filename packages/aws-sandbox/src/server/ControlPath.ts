import type { Estate } from '../estate/Estate';
import type { InstanceModel } from '../estate/InstanceModel';
import type { FaultRule } from '../faults/FaultRule';
import type { FaultRules } from '../faults/FaultRules';
import { InputError } from '../faults/InputError';
import type { WireAnswer, WireRequest } from '../protocols/types';
import type { CallCounters } from './CallCounters';
import type { SandboxClock } from './SandboxClock';
import { jsonAnswer } from './jsonAnswer';
import { addCopy, type InstancePatch, patchInstance } from './patchInstance';

export interface ControlPathOptions {
  estate: Estate;
  counters: CallCounters;
  faults: FaultRules;
  clock: SandboxClock;
}

const decoder = new TextDecoder();

/** `/_sandbox/…`: reads and sets what AWS would never let a caller set. */
export class ControlPath {
  private readonly options: ControlPathOptions;

  static create(options: ControlPathOptions): ControlPath {
    return new ControlPath(options);
  }

  private constructor(options: ControlPathOptions) {
    this.options = options;
  }

  answer(request: WireRequest): WireAnswer {
    try {
      const result = this.route(request);
      return result === undefined
        ? jsonAnswer(404, { error: `No such path "${request.path}"` })
        : jsonAnswer(200, result);
    } catch (error) {
      if (error instanceof InputError || error instanceof SyntaxError) {
        return jsonAnswer(400, { error: error.message });
      }
      throw error;
    }
  }

  private route(request: WireRequest): unknown {
    const { counters, estate, faults } = this.options;
    const [, , resource, id, action] = request.path.split('/');
    switch (`${request.method} ${resource}`) {
      case 'GET health':
        return { status: 'ok', targets: estate.targets.length };
      case 'GET calls':
        return counters.report();
      case 'POST calls':
      case 'DELETE calls':
        counters.reset();
        return counters.report();
      case 'PUT faults':
        faults.set(rulesOf(bodyOf(request)));
        return { rules: faults.list() };
      case 'DELETE faults':
        faults.set([]);
        return { rules: [] };
      case 'GET faults':
        return { rules: faults.list() };
      case 'GET clock':
      case 'PUT clock':
        return this.clock(request);
      case 'GET instances':
        return id ? this.instance(id) : this.instances(request);
      case 'PATCH instances':
        return this.change(id, bodyOf(request) as InstancePatch);
      case 'POST instances':
        return this.act(id, action);
      case 'PATCH accounts':
        return this.account(id, bodyOf(request));
      default:
        return undefined;
    }
  }

  private clock(request: WireRequest): object {
    const { clock } = this.options;
    if (request.method === 'PUT') {
      const { now } = bodyOf(request) as { now?: string | null };
      const date = now ? new Date(now) : undefined;
      if (date && Number.isNaN(date.getTime())) {
        throw new InputError(`"now" is not a date: "${now}"`);
      }
      clock.pin(date);
    }
    return {
      now: new Date(clock.now()).toISOString(),
      pinned: clock.isPinned,
    };
  }

  /** Up to 1,000 instances, narrowed by `name`, `state` or `accountId`. */
  private instances({ query }: WireRequest): object {
    const found: object[] = [];
    for (const { target, instance } of this.options.estate.instances()) {
      const { accountId, region } = target;
      if (
        (query.get('name') ?? instance.tags.Name) === instance.tags.Name &&
        (query.get('state') ?? instance.state) === instance.state &&
        (query.get('accountId') ?? accountId) === accountId
      ) {
        found.push({ accountId, region, ...instance });
      }
      if (found.length === 1000) {
        break;
      }
    }
    return { instances: found };
  }

  private instance(id: string): object {
    const target = this.options.estate.targetOf(id);
    const instance = target?.find(id);
    if (!target || !instance) {
      throw new InputError(`No instance "${id}"`);
    }
    const { accountId, region } = target;
    return { accountId, region, ...instance };
  }

  private change(id: string, patch: InstancePatch): InstanceModel {
    return patchInstance({
      estate: this.options.estate,
      id,
      patch,
      now: this.options.clock.now(),
    });
  }

  private act(id: string, action: string | undefined): InstanceModel {
    switch (action) {
      case 'terminate':
        return this.change(id, { state: 'terminated' });
      case 'stop':
        return this.change(id, { state: 'stopped' });
      case 'start':
        return this.change(id, { state: 'running' });
      case 'copy':
        return addCopy({
          estate: this.options.estate,
          id,
          now: this.options.clock.now(),
        });
      default:
        throw new InputError(
          `Unknown action "${action}", use terminate, stop, start or copy`,
        );
    }
  }

  /** Opted-in Regions, denied actions of a role, Inspector of a Region. */
  private account(id: string, body: unknown): object {
    const account = this.options.estate.account(id);
    if (!account) {
      throw new InputError(`No account "${id}"`);
    }
    const { optedInRegions, deniedActions, inspector, region } = body as {
      optedInRegions?: string[];
      deniedActions?: string[];
      region?: string;
      inspector?: (typeof account.regions)[number]['inspector'];
    };
    if (optedInRegions) {
      account.optedInRegions = optedInRegions;
    }
    if (deniedActions) {
      for (const principal of [...account.roles, ...account.users]) {
        principal.deniedActions = deniedActions;
      }
    }
    for (const settings of account.regions) {
      if (inspector && (region ?? settings.region) === settings.region) {
        settings.inspector = inspector;
      }
    }
    return account;
  }
}

function bodyOf(request: WireRequest): unknown {
  const value: unknown = JSON.parse(decoder.decode(request.body) || '{}');
  if (typeof value !== 'object' || value === null) {
    throw new InputError('The body must be a JSON object');
  }
  return value;
}

function rulesOf(body: unknown): FaultRule[] {
  const rules = Array.isArray(body)
    ? body
    : (body as { rules?: FaultRule[] }).rules;
  if (!Array.isArray(rules)) {
    throw new InputError('The body must be { "rules": [ … ] }');
  }
  return rules;
}
