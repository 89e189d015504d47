import { isPipelineIssuer } from './ciIssuers';

const arn = (issuer: string, partition = 'aws') =>
  `arn:${partition}:iam::111122223333:oidc-provider/${issuer}`;

describe('isPipelineIssuer', () => {
  it.each([
    arn('token.actions.githubusercontent.com'),
    arn('token.actions.githubusercontent.com/octo-enterprise'),
    arn('Token.Actions.GitHubUserContent.com'),
    arn('token.actions.githubusercontent.com', 'aws-us-gov'),
    arn('token.actions.octocorp.ghe.com'),
    arn('gitlab.com'),
    arn('api.bitbucket.org/2.0/workspaces/shop/pipelines-config/identity/oidc'),
    arn('oidc.circleci.com/org/01234567-89ab'),
    arn('app.terraform.io'),
    arn('agent.buildkite.com'),
    arn('vstoken.dev.azure.com/01234567-89ab'),
    arn('shop.app.spacelift.io'),
    arn('oidc.eks.us-east-1.amazonaws.com/id/A'),
    arn('oidc.eks.cn-north-1.amazonaws.com.cn/id/A', 'aws-cn'),
    'token.actions.githubusercontent.com',
    'https://agent.buildkite.com/',
  ])('knows %s', issuer => {
    expect(isPipelineIssuer(issuer)).toBe(true);
  });

  it.each([
    // These sign people in.
    'accounts.google.com',
    'cognito-identity.amazonaws.com',
    'graph.facebook.com',
    'www.amazon.com',
    arn('example.okta.com'),
    arn('login.microsoftonline.com/01234567/v2.0'),
    arn('cognito-idp.us-east-1.amazonaws.com/us-east-1_A'),
    arn('login.example.com/realms/gitlab.com'),
    arn('api.gitpod.io/idp'),
    // Both, which only who runs them knows.
    arn('gitlab.example.com'),
    arn('github.example.com/_services/token'),
    // Not what they look like.
    arn('token.actions.githubusercontent.com.example.com'),
    arn('eviltoken.actions.githubusercontent.com'),
    arn('example.com/token.actions.githubusercontent.com'),
    arn('example.com:oidc-provider/gitlab.com'),
    arn('oidc.eks.mine.s3.us-east-1.amazonaws.com/id/A'),
    arn('api.bitbucket.org/site/oauth2'),
    arn('vstoken.dev.azure.com'),
    'arn:aws:iam::111122223333:saml-provider/gitlab.com',
    '',
  ])('does not take %s for a pipeline’s', issuer => {
    expect(isPipelineIssuer(issuer)).toBe(false);
  });

  it('knows those that are configured', () => {
    const extra = ['gitlab.example.com', 'ci.example.com/*/oidc'];
    expect(isPipelineIssuer(arn('gitlab.example.com'), extra)).toBe(true);
    expect(isPipelineIssuer(arn('ci.example.com/shop/oidc'), extra)).toBe(true);
    expect(isPipelineIssuer(arn('ci.example.com/shop'), extra)).toBe(false);
    expect(isPipelineIssuer(arn('my.example.com'), extra)).toBe(false);
  });
});
