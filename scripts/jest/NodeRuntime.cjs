const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
// Comes with Jest, which has but one version of it.
const { default: JestRuntime } = require('jest-runtime');

const PACKAGES = `${path.sep}node_modules${path.sep}`;
/** They use `jest` and `afterAll`, which are each file's own. */
const PER_FILE = /\bbackend-test-utils\b|\btestUtils\b/;

/**
 * Loads the packages of `node_modules` once per worker, through Node itself.
 * Jest loads, and transforms, every module anew for every test file: with the
 * AWS SDK and Backstage that took longer than most tests. The workspace's own
 * modules are still loaded anew for each file. Belongs to NodeEnvironment.cjs:
 * packages and tests must share one set of globals.
 */
module.exports = class NodeRuntime extends JestRuntime {
  requireModule(from, name, options, isRequireActual) {
    if (
      name &&
      !options?.isInternalModule &&
      !this._resolver.isCoreModule(name)
    ) {
      const file = this._resolveCjsModule(from, name);
      if (isShared(file)) return createRequire(from)(file);
    }
    return super.requireModule(from, name, options, isRequireActual);
  }

  createScriptFromCode(code, filename) {
    if (!this._environment.getVmContext()) return null;
    return vm.compileFunction(code, this.constructInjectedModuleParameters(), {
      filename,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
  }
};

function isShared(file) {
  return file.includes(PACKAGES) && !PER_FILE.test(file);
}
