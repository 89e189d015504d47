import { Estate, InstanceModel, Target } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';

/**
 * An estate of one target: so many copies of the demo's instances, in turn.
 * Cheaper to reason about than a generated one, as every copy has a model.
 */
export function cloneEstate(options: {
  size: number;
  now: Date;
  /** Which of the demo's instances of the target to copy; all if absent. */
  filter?: (instance: InstanceModel) => boolean;
}): { estate: Estate; target: Target; models: InstanceModel[] } {
  const { size, now, filter = () => true } = options;
  const demo = createDemoEstate({ now });
  const [account] = demo.accounts;
  const [settings] = account.regions;
  const originals = [...demo.instances()]
    .filter(
      ({ target, instance }) =>
        target.accountId === account.accountId &&
        target.region === settings.region &&
        filter(instance),
    )
    .map(({ instance }) => instance);
  const models = Array.from({ length: size }, (_, index) =>
    copy(originals[index % originals.length], index),
  );
  const positions = new Map<string, number>();
  for (const [index, model] of models.entries()) {
    positions.set(model.instanceId, index);
    if (model.node) {
      positions.set(model.node.nodeId, index);
    }
  }
  const target = Target.create({
    accountId: account.accountId,
    settings,
    source: {
      size,
      at: index => models[index],
      indexOf: id => positions.get(id),
    },
  });
  return {
    estate: Estate.create({ accounts: [account], targets: [target] }),
    target,
    models,
  };
}

function copy(original: InstanceModel, index: number): InstanceModel {
  const model = structuredClone(original);
  const prefix = model.instanceId.startsWith('mi-') ? 'mi-' : 'i-';
  model.instanceId = `${prefix}${index.toString(16).padStart(17, '0')}`;
  if (model.node) {
    model.node.nodeId = model.node.nodeId.startsWith('mi-')
      ? `mi-${index.toString(16).padStart(17, '0')}`
      : model.instanceId;
    if (model.node.sourceId) {
      model.node.sourceId = model.instanceId;
    }
  }
  return model;
}
