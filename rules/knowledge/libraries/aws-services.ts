/** Other services with AWS SDK v3: functions, parameters, secrets, mail, workflows, keys, models, users. */
import { defineLibrary } from '../define.ts';
import { awaitedTypes, harmless, type Members, named, requests, table } from '../members.ts';

const one = (names: string, batch: string): Members => requests(names, { batch });
const many = (names: string): Members => requests(names, { many: true });

/** What awaiting does that a command was sent for: `send` gives its argument. */
const COMMANDS: Members = {
  ...requests('InvokeCommand InvokeWithResponseStreamCommand InvokeAsyncCommand'),
  ...one('GetParameterCommand', 'GetParametersCommand'),
  ...many('GetParametersCommand DeleteParametersCommand'),
  ...one('DeleteParameterCommand', 'DeleteParametersCommand'),
  ...requests('GetParametersByPathCommand PutParameterCommand'),
  ...one('GetSecretValueCommand', 'BatchGetSecretValueCommand'),
  ...many('BatchGetSecretValueCommand'),
  ...requests('PutSecretValueCommand CreateSecretCommand UpdateSecretCommand DescribeSecretCommand'),
  ...one('SendEmailCommand', 'SendBulkEmailCommand'),
  ...one('SendTemplatedEmailCommand', 'SendBulkTemplatedEmailCommand'),
  ...many('SendBulkEmailCommand SendBulkTemplatedEmailCommand'),
  ...requests('SendRawEmailCommand GetSendQuotaCommand'),
  ...requests('StartExecutionCommand StartSyncExecutionCommand DescribeExecutionCommand'),
  ...requests('SendTaskSuccessCommand SendTaskFailureCommand StopExecutionCommand'),
  ...one('PutMetricDataCommand', 'PutMetricDataCommand with many metrics'),
  ...requests('EncryptCommand DecryptCommand GenerateDataKeyCommand SignCommand'),
  ...requests('AssumeRoleCommand GetCallerIdentityCommand'),
  ...requests(
    'InvokeModelCommand InvokeModelWithResponseStreamCommand ConverseCommand ConverseStreamCommand',
  ),
  ...requests('AdminGetUserCommand AdminCreateUserCommand AdminDeleteUserCommand AdminInitiateAuthCommand'),
  ...requests('AdminUpdateUserAttributesCommand AdminAddUserToGroupCommand AdminSetUserPasswordCommand'),
  ...requests('AdminListGroupsForUserCommand ListUsersInGroupCommand InitiateAuthCommand SignUpCommand'),
  ...requests('ListUsersCommand', { bounds: ['Limit'] }),
  ...requests('CreateInvalidationCommand'),
  ...named('ExecuteStatementCommand', { does: 'db.read', batch: 'BatchExecuteStatementCommand' }),
  ...named('BatchExecuteStatementCommand', { does: 'db.write', many: true }),
};

const CLIENTS = `LambdaClient SSMClient SecretsManagerClient SESClient SESv2Client SFNClient CloudWatchClient KMSClient STSClient
  BedrockRuntimeClient CognitoIdentityProviderClient CloudFrontClient RDSDataClient`;

const EXPORTS: Members = {
  ...named(CLIENTS, { constructs: 'Client' }),
  ...named('SES SESv2', { constructs: 'Mail' }),
};

const CLIENT: Members = { send: { returns: 'argument' }, ...harmless('destroy config middlewareStack') };

export const awsServices = defineLibrary({
  package: '@aws-sdk/client-lambda',
  aliases: [
    'ssm',
    'secrets-manager',
    'ses',
    'sesv2',
    'sfn',
    'cloudwatch',
    'kms',
    'sts',
    'bedrock-runtime',
    'cognito-identity-provider',
    'cloudfront',
    'rds-data',
  ].map(name => `@aws-sdk/client-${name}`),
  versions: '>=3',
  exports: EXPORTS,
  types: {
    Client: table(CLIENT),
    Lambda: table(CLIENT, requests('invoke invokeWithResponseStream invokeAsync')),
    SSM: table(
      CLIENT,
      one('getParameter', 'getParameters'),
      one('deleteParameter', 'deleteParameters'),
      many('getParameters deleteParameters'),
      requests('getParametersByPath putParameter'),
    ),
    SecretsManager: table(
      CLIENT,
      one('getSecretValue', 'batchGetSecretValue'),
      many('batchGetSecretValue'),
      requests('putSecretValue createSecret updateSecret describeSecret'),
    ),
    Mail: table(
      CLIENT,
      requests('sendEmail sendRawEmail sendTemplatedEmail'),
      many('sendBulkEmail sendBulkTemplatedEmail'),
    ),
    ...awaitedTypes(COMMANDS),
  },
});
