import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { STAFF_ROLES, STAFF_SCOPE } from '../../shared/staff.ts'
import { acknowledge } from './acknowledge.ts'

export interface StaffIdentityProps {
  /** Tells the portals of one account apart. */
  portalName: string
  /** The portal's own host name, where it has one. */
  domainName: string | undefined
  /** First part of the address of the sign-in page; unique in the region. */
  staffDomainPrefix: string | undefined
}

/**
 * Where staff sign in: nobody enters by themselves, everybody has a second factor, and a role is a
 * group.
 */
export class StaffIdentity extends Construct {
  readonly pool: UserPool
  readonly client: UserPoolClient

  constructor(
    scope: Construct,
    id: string,
    { portalName, domainName, staffDomainPrefix }: StaffIdentityProps,
  ) {
    super(scope, id)
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      // Otherwise "An" and "an" would be two people, who could approve what the other proposed.
      signInCaseSensitive: false,
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
    this.client = new UserPoolClient(this, 'Client', {
      userPool: this.pool,
      generateSecret: false,
      preventUserExistenceErrors: true,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, staff)],
        // Without a host name of its own the portal is a trial: its staff sign in from a program on
        // their machine.
        callbackUrls: [
          domainName === undefined ? 'http://localhost/staff' : `https://${domainName}/staff/`,
        ],
      },
      accessTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(10),
    })
    const prefix = staffDomainPrefix ?? `nhip-cau-${portalName}-${Stack.of(this).account}`
    const domain = this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: prefix } })
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
  }
}
