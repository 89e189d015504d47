import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, ScalarTag, Tags } from 'yaml';

const DEPLOY = resolve(__dirname, '../../../../../deploy/theme-3');

/** Where and with what a stack is made. */
export interface StackOptions {
  accountId: string;
  region: string;
  parameters?: Record<string, string>;
}

/** A resource of a stack, with all functions worked out. */
export interface StackResource {
  logicalId: string;
  type: string;
  // Of each type there are others.
  properties: Record<string, any>;
}

interface Template {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Resources: Record<
    string,
    { Type: string; Condition?: string; Properties?: Record<string, unknown> }
  >;
}

const FUNCTIONS = ['Sub', 'GetAtt', 'If', 'Equals', 'Not', 'FindInMap'];

/** `!Sub x` is short for `Fn::Sub: x`, and `!Ref x` for `Ref: x`. */
const customTags: Tags = ['Ref', ...FUNCTIONS].flatMap(name => {
  const long = name === 'Ref' ? name : `Fn::${name}`;
  return [
    {
      tag: `!${name}`,
      resolve: (text: string) => ({ [long]: text }),
    } satisfies ScalarTag,
    {
      tag: `!${name}`,
      collection: 'seq' as const,
      resolve: (list: { toJSON(): unknown }) => ({ [long]: list.toJSON() }),
    },
  ];
}) as Tags;

/** The template of a file in `deploy/theme-3`, in its long form. */
export function readTemplate(file: string): Template {
  const text = readFileSync(resolve(DEPLOY, file), 'utf8');
  return JSON.parse(JSON.stringify(parse(text, { customTags })));
}

/** What CloudFormation makes of a template, as far as ours need it. */
export function makeStack(file: string, options: StackOptions) {
  const template = readTemplate(file);
  const { parameters = {}, accountId, region } = options;
  const unknown = Object.keys(parameters).find(
    name => !template.Parameters?.[name],
  );
  if (unknown) {
    throw new Error(`${file} has no parameter '${unknown}'`);
  }

  function valueOf(name: string): unknown {
    const pseudo: Record<string, unknown> = {
      'AWS::AccountId': accountId,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::NoValue': undefined,
    };
    if (name in pseudo) {
      return pseudo[name];
    }
    const parameter = template.Parameters?.[name];
    if (parameter) {
      const value = parameters[name] ?? parameter.Default;
      if (value === undefined) {
        throw new Error(`${file} needs the parameter '${name}'`);
      }
      return parameter.Type === 'CommaDelimitedList'
        ? String(value).split(',')
        : value;
    }
    if (template.Resources[name]) {
      return referTo(name);
    }
    throw new Error(`${file} refers to '${name}', which it does not have`);
  }

  /** What `Ref` of a resource comes to. */
  function referTo(name: string): unknown {
    const { Type, Properties = {} } = template.Resources[name];
    const own = Properties.TopicName
      ? `arn:aws:sns:${region}:${accountId}:${Properties.TopicName}`
      : Properties.Name ?? Properties.LogGroupName ?? Properties.RoleName;
    return Type === 'AWS::SSM::MaintenanceWindow' || own === undefined
      ? name
      : evaluate(own);
  }

  function evaluate(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map(evaluate).filter(item => item !== undefined);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const [[key, argument] = [''], ...others] = Object.entries(value);
    if (key && !others.length) {
      switch (key) {
        case 'Ref':
          return valueOf(argument);
        case 'Fn::Sub':
          return substitute(argument);
        case 'Fn::GetAtt': {
          const [name, attribute] = String(argument).split('.');
          return `${valueOf(name)}.${attribute}`;
        }
        case 'Fn::If':
          return holds(argument[0])
            ? evaluate(argument[1])
            : evaluate(argument[2]);
        case 'Fn::Equals':
          return evaluate(argument[0]) === evaluate(argument[1]);
        case 'Fn::FindInMap': {
          const [map, first, second] = argument.map(evaluate);
          return template.Mappings![map][first][second];
        }
        default:
      }
      if (key.startsWith('Fn::')) {
        throw new Error(`${file} uses ${key}, which is not worked out here`);
      }
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, evaluate(item)]),
    );
  }

  function substitute(argument: string | [string, object]): string {
    const [text, values] =
      typeof argument === 'string' ? [argument, {}] : argument;
    const own = evaluate(values) as Record<string, unknown>;
    return text.replace(/\$\{([^!}]+)\}/g, (_, name: string) =>
      name in own ? String(own[name]) : String(valueOf(name.split('.')[0])),
    );
  }

  function holds(condition: string): boolean {
    return Boolean(evaluate(template.Conditions![condition]));
  }

  return Object.entries(template.Resources)
    .filter(([, { Condition }]) => !Condition || holds(Condition))
    .map(
      ([logicalId, { Type, Properties = {} }]): StackResource => ({
        logicalId,
        type: Type,
        properties: evaluate(Properties) as Record<string, any>,
      }),
    );
}
