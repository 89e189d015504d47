import {
  Content,
  ContentHeader,
  Header,
  InfoCard,
  Page,
  ProxiedSignInPage,
} from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';

/** The people of the demo, by the provider that signs them in. */
const PEOPLE = [
  {
    provider: 'guest',
    title: 'Guest',
    action: 'Enter',
    text: 'A member of Checkout, whose services have something to fix.',
  },
  {
    provider: 'colleague',
    title: 'Sam Taylor',
    action: 'Continue as Sam',
    text: 'Of Core Infrastructure, who approves what other teams request.',
  },
];

/** Where it is kept who one is, until one signs out. */
const KEY = 'harbour-portal/signed-in-by';

/** Signs in as one of two: nobody approves what they requested themselves. */
export function PortalSignInPage(props: SignInPageProps) {
  const [provider, setProvider] = useState(readProvider);
  const title = useApi(configApiRef).getOptionalString('app.title');
  if (provider) {
    return (
      <ProxiedSignInPage
        provider={provider}
        onSignInSuccess={identity =>
          props.onSignInSuccess(forgetting(identity))
        }
      />
    );
  }
  return (
    <Page themeId="home">
      <Header title={title} />
      <Content>
        <ContentHeader title="Who are you?" />
        <Grid container spacing={2}>
          {PEOPLE.map(person => (
            <Grid key={person.provider} item xs={12} sm={6} md={4}>
              <InfoCard
                variant="fullHeight"
                title={person.title}
                actions={
                  <Button
                    color="primary"
                    variant="outlined"
                    onClick={() => {
                      window.localStorage.setItem(KEY, person.provider);
                      setProvider(person.provider);
                    }}
                  >
                    {person.action}
                  </Button>
                }
              >
                <Typography>{person.text}</Typography>
              </InfoCard>
            </Grid>
          ))}
        </Grid>
      </Content>
    </Page>
  );
}

function readProvider(): string | undefined {
  const kept = window.localStorage.getItem(KEY);
  return PEOPLE.find(({ provider }) => provider === kept)?.provider;
}

/** The same, and who signs out is asked again who they are. */
function forgetting(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: async () => {
      window.localStorage.removeItem(KEY);
      await identity.signOut();
    },
  };
}
