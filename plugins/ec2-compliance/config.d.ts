export interface Config {
  ec2Compliance?: {
    /**
     * How links to the AWS console sign in. Without it they open the console of
     * whichever account the browser is signed in to.
     */
    console?: {
      /**
       * The start URL of IAM Identity Center, e.g. `https://example.awsapps.com/start`.
       *
       * @visibility frontend
       */
      signInUrl?: string;
      /**
       * The permission set to sign in with, e.g. `ReadOnlyAccess`.
       *
       * @visibility frontend
       */
      roleName?: string;
    };
    /**
     * Where the pages about the controls are published, without the page's own
     * name, such as `ssm-managed.md`. Without it, the portal shows its own copy at
     * `/ec2-compliance/controls`.
     *
     * @visibility frontend
     */
    docsUrl?: string;
    /**
     * The address of your tracker's form for a new ticket, which then stands
     * beside each fix. `{title}`, `{text}` and `{link}` in it are filled, e.g.
     * `https://jira.example.com/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=10001&summary={title}&description={text}%0A%0A{link}`.
     *
     * @visibility frontend
     */
    ticketUrl?: string;
  };
}
