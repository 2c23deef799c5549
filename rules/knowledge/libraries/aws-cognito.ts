/** Users of Cognito with AWS SDK v3. */
import { defineLibrary } from '../define.ts';
import { AWS_CLIENT, awaitedTypes, type Members, requests, table } from '../members.ts';

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests(
    'AdminGetUserCommand AdminCreateUserCommand AdminDeleteUserCommand AdminInitiateAuthCommand AdminUpdateUserAttributesCommand',
  ),
  ...requests(
    'AdminAddUserToGroupCommand AdminSetUserPasswordCommand AdminListGroupsForUserCommand InitiateAuthCommand SignUpCommand',
  ),
  ...requests('ListUsersCommand ListUsersInGroupCommand', { bounds: ['Limit'] }),
};

export const awsCognito = defineLibrary({
  package: '@aws-sdk/client-cognito-identity-provider',
  versions: '>=3',
  capsRequests: true,
  exports: { CognitoIdentityProviderClient: { constructs: 'CognitoIdentityProviderClient', opens: 'pool' } },
  types: {
    CognitoIdentityProviderClient: table(AWS_CLIENT),
    CognitoIdentityProvider: table(
      AWS_CLIENT,
      requests('adminGetUser adminCreateUser adminDeleteUser adminInitiateAuth adminUpdateUserAttributes'),
      requests('adminAddUserToGroup adminSetUserPassword adminListGroupsForUser initiateAuth signUp'),
      requests('listUsers listUsersInGroup', { bounds: ['Limit'] }),
    ),
    ...awaitedTypes(COMMANDS),
  },
});
