const { TestEnvironment } = require('jest-environment-node');

/**
 * Runs tests of Node packages in Node's own global scope, as production does,
 * instead of in a context made for each file. Each mention of a global, an
 * `Array` or a `Math`, costs a call into C++ in such a context: the serialisers
 * of the AWS SDK, the sandbox and luxon took twice as long there. It is also
 * what lets packages be shared between files, see NodeRuntime.cjs.
 *
 * What a file changes in the global scope, and in the environment variables, is
 * put back after it.
 */
module.exports = class NodeEnvironment extends TestEnvironment {
  #globals = Object.getOwnPropertyDescriptors(globalThis);
  #exit = process.exit;
  #variables = { ...process.env };
  #folder = process.cwd();

  constructor(config, context) {
    super(config, context);
    // Made for the context; the constructors need not be imported this way.
    const { moduleMocker, fakeTimersModern } = this;
    fakeTimersModern.dispose();
    this.fakeTimers.dispose();
    this.fakeTimers = null;
    this.global = globalThis;
    this.moduleMocker = new moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new fakeTimersModern.constructor({
      config: config.projectConfig,
      global: globalThis,
    });
    Error.stackTraceLimit = 100;
  }

  async teardown() {
    await super.teardown();
    // Packages stay loaded, and keep what they share under symbols and `__names`.
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (!(name in this.#globals) && !name.startsWith('__')) {
        Reflect.deleteProperty(globalThis, name);
      }
    }
    for (const name of Reflect.ownKeys(this.#globals)) {
      const before = this.#globals[name];
      const now = Object.getOwnPropertyDescriptor(globalThis, name);
      if (before.configurable && now?.value !== before.value) {
        Object.defineProperty(globalThis, name, before);
      }
    }
    process.exit = this.#exit;
    process.chdir(this.#folder);
    for (const name of Object.keys(process.env)) {
      if (!(name in this.#variables)) delete process.env[name];
    }
    Object.assign(process.env, this.#variables);
  }
};
