import { nameInArn } from '../../languages';

/** The documents of AWS that scan for patches or install them. */
const DOCUMENTS = new Set([
  // Its forerunner for Windows.
  'AWS-ApplyPatchBaseline',
  'AWS-RunPatchBaseline',
  'AWS-RunPatchBaselineAssociation',
  'AWS-RunPatchBaselineWithHooks',
]);

/** Quick Setup names its associations after what they do. */
const QUICK_SETUP =
  /^AWS-QuickSetup-(?:PatchPolicy|SSMHostMgmt)-(Scan|Install)/i;

/** Whether a document, by name or ARN, is one of Patch Manager. */
export function isPatchDocument(document: string | undefined): boolean {
  return document !== undefined && DOCUMENTS.has(nameInArn(document));
}

/** Whether an association, by its name, is of a patch policy of Quick Setup. */
export function isPatchPolicy(name: string | undefined): boolean {
  return /^AWS-QuickSetup-PatchPolicy-/i.test(name ?? '');
}

/** What an association of Quick Setup does, by its name. */
export function quickSetupOperation(
  name: string | undefined,
): 'Scan' | 'Install' | undefined {
  const operation = QUICK_SETUP.exec(name ?? '')?.[1]?.toLowerCase();
  if (operation === undefined) {
    return undefined;
  }
  return operation === 'install' ? 'Install' : 'Scan';
}
