import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolClient,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { OWN_MACHINE, STAFF_ROLES, STAFF_SCOPE, staffRedirects } from '../../shared/staff.ts'
import { STAFF_CONSOLE_OUTPUT } from '../stack-names.ts'
import { acknowledge } from './acknowledge.ts'

export interface StaffIdentityProps {
  /** Tells the portals of one account apart. */
  portalName: string
  /** Where staff open the console, if the settings know it. */
  host: string | undefined
  /** First part of the address of the sign-in page; unique in the region. */
  staffDomainPrefix: string | undefined
}

/**
 * Where staff sign in: nobody enters by themselves, everybody has a second factor, and a role is a
 * group.
 */
export class StaffIdentity extends Construct {
  readonly pool: UserPool
  /** Programs on a person's own machine, which can keep no secret. */
  readonly client: UserPoolClient
  /** The portal itself, which keeps the tokens of whoever signs in in a browser. */
  readonly consoleClient: UserPoolClient
  readonly consoleSecret: Secret

  constructor(
    scope: Construct,
    id: string,
    { portalName, host, staffDomainPrefix }: StaffIdentityProps,
  ) {
    super(scope, id)
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      // Otherwise "An" and "an" would be two people, who could approve what the other proposed.
      signInCaseSensitive: false,
      // The pages of managed login, which can be told to ask for both factors anew, are in this plan.
      featurePlan: FeaturePlan.ESSENTIALS,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    acknowledge(
      this.pool,
      'AwsSolutions-COG8',
      'The plan with threat protection costs by the user; a second factor is required of everybody instead.',
    )
    const staff = new ResourceServerScope({
      scopeName: STAFF_SCOPE.split('/')[1] ?? '',
      scopeDescription: 'Work on submissions and pledges',
    })
    const server = new UserPoolResourceServer(this, 'Portal', {
      userPool: this.pool,
      identifier: STAFF_SCOPE.split('/')[0] ?? '',
      scopes: [staff],
    })
    const common = {
      userPool: this.pool,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authFlows: {},
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(10),
    }
    const oAuth = {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, staff)],
    }
    this.client = new UserPoolClient(this, 'Client', {
      ...common,
      generateSecret: false,
      oAuth: { ...oAuth, callbackUrls: [...staffRedirects(host ?? OWN_MACHINE)] },
    })
    // Where the settings do not know the host, nobody can be sent back to the console.
    const address = host === undefined ? `http://${OWN_MACHINE}` : `https://${host}`
    this.consoleClient = new UserPoolClient(this, 'Console', {
      ...common,
      generateSecret: true,
      oAuth: {
        ...oAuth,
        callbackUrls: [`${address}/api/session/callback`],
        logoutUrls: [`${address}/quan-tri/`],
      },
    })
    for (const client of [this.client, this.consoleClient]) allowPagesAlone(client)
    this.consoleSecret = keepSecretOf(this.consoleClient)
    const prefix = staffDomainPrefix ?? `nhip-cau-${portalName}-${Stack.of(this).account}`
    const domain = this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: prefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    // Its pages are shown for a client only where it has a style, be it the plain one.
    for (const [name, client] of [
      ['Client', this.client],
      ['Console', this.consoleClient],
    ] as const)
      new CfnManagedLoginBranding(this, `${name}Pages`, {
        userPoolId: this.pool.userPoolId,
        clientId: client.userPoolClientId,
        useCognitoProvidedValues: true,
      })
    for (const role of STAFF_ROLES)
      new CfnUserPoolGroup(this, `Group-${role}`, {
        userPoolId: this.pool.userPoolId,
        groupName: role,
      })
    const output = (name: string, value: string): CfnOutput =>
      new CfnOutput(Stack.of(this), name, { value })
    output('StaffPool', this.pool.userPoolId)
    output('StaffClient', this.client.userPoolClientId)
    output('StaffSignIn', domain.baseUrl())
    output(STAFF_CONSOLE_OUTPUT, `${address}/quan-tri/`)
  }
}

/**
 * The user pool makes the secret of its client. It goes straight into Secrets Manager, from where
 * the one function that needs it is given it: its value is in no template.
 */
function keepSecretOf(client: UserPoolClient): Secret {
  const secret = new Secret(client, 'Secret', {
    description: 'By which the portal shows the user pool that it is the portal',
    secretStringValue: SecretValue.resourceAttribute(resourceOf(client).attrClientSecret),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'The user pool makes this secret with its client; another client has another one.',
  )
  return secret
}

/** Nobody signs in by calls of the pool's API: where no flow is named, it allows several. */
const allowPagesAlone = (client: UserPoolClient): void => {
  resourceOf(client).explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH']
}

function resourceOf(client: UserPoolClient): CfnUserPoolClient {
  const { defaultChild } = client.node
  if (defaultChild instanceof CfnUserPoolClient) return defaultChild
  throw new Error('The client has no resource of its own.')
}
