// An OpenID Connect provider for the tests: node provider.mjs REDIRECT_URI. People are who they say they are; whoever is
// called "admin…", "editor…" or "moderator…" is in that group. Says its address on the first line.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const redirect = process.argv[2];
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'chatqa', client_secret: 'a secret of the tests', redirect_uris: [redirect], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], profile: ['name', 'groups', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['for the tests alone'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: 'nadia@lejournal.example', email_verified: false, name: `${id} of the provider`, groups: ['readers', ...['admin', 'editor', 'moderator'].filter((group) => id.startsWith(group)).map((group) => `${group}s`)] }),
    }),
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
// Ends with whoever started it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
