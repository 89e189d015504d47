import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { PortalClient } from '../../scripts/lib/PortalClient.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { root, workFolder } from '../../scripts/lib/root.mjs';
import { mustRun } from '../../scripts/lib/run.mjs';
import { PlainError, say, seconds } from '../../scripts/lib/say.mjs';
import { COMMANDS_OF_CLONE } from './documentedCommands.mjs';
import { ShellCommand } from './ShellCommand.mjs';

/** Listed and kept beside the hosts. */
export const CLONE = {
  name: 'clone',
  title: 'A fresh clone of this repository',
};

const logFolder = path.join(workFolder, 'logs', 'hosts', CLONE.name);
const ANSWER_LIMIT_MS = 10 * 60_000;
const POLL_MS = 500;

/** Runs the commands of the pages in a clone, as a stranger does who has no more than they say. */
export async function tryClone({ parent, keep }) {
  const clone = new Clone(path.join(parent, CLONE.name));
  try {
    await clone.make();
    for (const entry of COMMANDS_OF_CLONE) await clone.try(entry);
  } catch (error) {
    clone.problems.push(
      error instanceof PlainError ? error.message : String(error.stack),
    );
  }
  if (!keep) await rm(clone.folder, { recursive: true, force: true });
  const { steps, commands, problems } = clone;
  return { ...CLONE, steps, commands, problems, variants: [] };
}

class Clone {
  steps = [];
  commands = [];
  problems = [];
  #env;
  #ports;

  constructor(folder) {
    this.folder = folder;
  }

  async make() {
    await rm(this.folder, { recursive: true, force: true });
    await rm(logFolder, { recursive: true, force: true });
    await mkdir(logFolder, { recursive: true });
    // What is committed, as a clone has nothing else.
    await mustRun('git', ['clone', '--quiet', root, this.folder], {
      env: process.env,
      cwd: path.dirname(this.folder),
    });
    this.#ports = {
      portal: await freePort(),
      app: await freePort(),
      sandbox: await freePort(),
    };
    this.#env = strangersEnvironment();
  }

  /** The ports that the pages name may be those of a demo on this machine. */
  #portsOfDemo() {
    const { portal, app, sandbox } = this.#ports;
    return {
      DEMO_PORT: String(portal),
      DEMO_SANDBOX_PORT: String(sandbox),
      APP_CONFIG_app_baseUrl: `http://localhost:${app}`,
      APP_CONFIG_backend_baseUrl: `http://localhost:${portal}`,
      APP_CONFIG_backend_listen_port: String(portal),
      APP_CONFIG_backend_cors_origin: `http://localhost:${app}`,
    };
  }

  #withPorts(command) {
    const { portal, sandbox } = this.#ports;
    const named = command
      .replace(/\b7007\b/g, portal)
      .replace(/\b4577\b/g, sandbox);
    return /sandbox/.test(named) && !named.includes(String(sandbox))
      ? `${named} --port ${sandbox}`
      : named;
  }

  async try(entry) {
    const { command, run = command } = entry;
    say(`  ${run} …`);
    const start = Date.now();
    try {
      await this.#run(entry, run);
    } catch (error) {
      this.problems.push(`${run}: ${error.message}`);
    }
    const took = Date.now() - start;
    this.commands.push(run);
    this.steps.push({ title: `\`${run}\``, took });
    say(`  ${run}: ${seconds(took)}`);
  }

  async #run(entry, command) {
    const { keeps, answers, beside = [], watches, leavesNothing } = entry;
    const shell = ShellCommand.start({
      command: keeps
        ? `${command} && printf %s "$${keeps}"`
        : this.#withPorts(command),
      cwd: this.folder,
      env: {
        ...this.#env,
        ...(answers && this.#portsOfDemo()),
        ...(watches && { CI: 'true' }),
      },
      logFile: path.join(
        logFolder,
        `${command.replace(/\W+/g, '-').slice(0, 60)}.log`,
      ),
    });
    if (answers) {
      try {
        await shell.whileRunning(this.#untilItAnswers(answers));
        for (const other of beside) await this.try(other);
      } finally {
        await shell.interrupt();
      }
      return;
    }
    const output = await shell.end();
    if (keeps) this.#env[keeps] = output;
    if (leavesNothing) {
      const changed = await mustRun('git', ['status', '--porcelain'], {
        env: this.#env,
        cwd: this.folder,
      });
      if (changed) throw new PlainError(`it leaves changed:\n${changed}`);
    }
  }

  async #untilItAnswers(what) {
    const start = Date.now();
    while (!(await this.#answers(what).catch(() => false))) {
      if (Date.now() - start > ANSWER_LIMIT_MS) {
        throw new PlainError(`does not answer in ${seconds(ANSWER_LIMIT_MS)}`);
      }
      await new Promise(resolve => {
        setTimeout(resolve, POLL_MS);
      });
    }
  }

  async #answers(what) {
    const { portal, app, sandbox } = this.#ports;
    if (what === 'sandbox') {
      const health = `http://127.0.0.1:${sandbox}/_sandbox/health`;
      return (await fetch(health)).ok;
    }
    // The demo's backend serves the portal, too.
    const page = await fetch(
      `http://localhost:${what === 'demo' ? portal : app}/ec2-compliance`,
      { headers: { accept: 'text/html' } },
    );
    if (!page.ok || !/<div id="root"/.test(await page.text())) return false;
    const client = new PortalClient({ baseUrl: `http://localhost:${portal}` });
    const targets = await client.targets();
    return (
      targets.some(({ instances }) => instances > 0) &&
      targets.every(({ lastFinishedAt }) => lastFinishedAt) &&
      (await client.summary()).scorecards > 0
    );
  }
}

/**
 * Nothing but where programs are, and where npm keeps what it was told: no
 * command of this checkout, and none that Yarn adds for its own children.
 */
function strangersEnvironment() {
  const { HOME, PATH, NODE_EXTRA_CA_CERTS } = process.env;
  const folders = PATH.split(path.delimiter).filter(
    folder =>
      path.relative(root, folder).startsWith('..') &&
      !/node_modules|[/\\]xfs-/.test(folder),
  );
  return {
    PATH: folders.join(path.delimiter),
    HOME,
    ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }),
  };
}
