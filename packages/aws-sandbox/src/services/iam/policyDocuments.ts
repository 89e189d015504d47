import type { PolicyDocument, PolicyStatement } from './model/IdentityModel';

/** A policy of one Allow statement. */
export function allow(
  Action: string | string[],
  Resource: string | string[] = '*',
): PolicyDocument {
  return policy([{ Effect: 'Allow', Action, Resource }]);
}

/** IAM takes one statement as well as a list of them. */
export function policy(
  Statement: PolicyStatement | PolicyStatement[],
): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}

/** Trust in one or more AWS services. */
export function trustService(...services: string[]): PolicyDocument {
  return policy([
    {
      Effect: 'Allow',
      Principal: { Service: services.length === 1 ? services[0] : services },
      Action: 'sts:AssumeRole',
    },
  ]);
}

/** Trust in an account: in whomever it lets assume the role. */
export function trustAccount(
  accountId: string,
  condition?: PolicyStatement['Condition'],
): PolicyDocument {
  return policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: 'sts:AssumeRole',
    Condition: condition,
  });
}

/** Trust in a SAML provider, as Identity Center's roles and others have it. */
export function trustSaml(
  accountId: string,
  provider: string,
  actions: string | string[] = 'sts:AssumeRoleWithSAML',
): PolicyDocument {
  return policy([
    {
      Effect: 'Allow',
      Principal: {
        Federated: `arn:aws:iam::${accountId}:saml-provider/${provider}`,
      },
      Action: actions,
      Condition: {
        StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
      },
    },
  ]);
}

/** Trust in an OpenID Connect provider, as pipelines use it. */
export function trustOidc(
  accountId: string,
  provider: string,
  subject: string,
): PolicyDocument {
  return policy([
    {
      Effect: 'Allow',
      Principal: {
        Federated: `arn:aws:iam::${accountId}:oidc-provider/${provider}`,
      },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { [`${provider}:aud`]: 'sts.amazonaws.com' },
        StringLike: { [`${provider}:sub`]: subject },
      },
    },
  ]);
}
