import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { RECORDS } from '../../functions/storage/keys.ts'
import { PEOPLE_ROUTES } from '../../functions/sign-in/people-routes.ts'
import { SIGN_IN_ROUTES } from '../../functions/sign-in/routes.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { failing } from './portal-alarms.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/**
 * Who staff are. What signs them in can read no record of anybody else; what looks at each of their
 * requests holds neither the secret of the client nor a key.
 */
export class SignIn extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]
  /** What the gateway asks of each request for staff's API. */
  readonly authorizer: IFunction

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const may = grantsOn(props.state)
    const { session, usedSignIn, signedOut } = RECORDS
    const serveSession = new BundledFunction(this, 'ServeSession', {
      folder: 'sign-in/serve-session',
      environment: environmentOf(props)(
        'RECORDS_TABLE',
        'RECORDS_KEY',
        'ORIGIN_VERIFY',
        'STAFF_ISSUER',
        'STAFF_CLIENT',
        'CONSOLE_CLIENT',
        'CONSOLE_SECRET',
        'SESSION_LIMITS',
      ),
      grants: [
        may.records(['GetItem'], session, signedOut),
        may.records(['PutItem'], session, usedSignIn, signedOut),
        may.records(['UpdateItem', 'DeleteItem'], session),
        may.recordsKey('GenerateDataKey', 'Decrypt'),
      ],
    })
    const checkCaller = new BundledFunction(this, 'CheckCaller', {
      folder: 'sign-in/check-caller',
      environment: environmentOf(props)(
        'RECORDS_TABLE',
        'ORIGIN_VERIFY',
        'STAFF_ISSUER',
        'STAFF_CLIENT',
        'SESSION_LIMITS',
      ),
      grants: [
        may.records(['GetItem'], session, signedOut),
        // When the person was last there.
        may.records(['UpdateItem'], session),
      ],
    })
    this.alarms = [
      failing(checkCaller, {
        id: 'CallersNotChecked',
        within: Duration.minutes(5),
        times: 5,
        errorImpact:
          'Staff cannot work: nobody can say who they are. Citizens and donors notice nothing. See the log of check-caller.',
      }),
    ]
    this.authorizer = checkCaller.function
    this.routes = [
      ...serve(SIGN_IN_ROUTES, { 'serve-session': serveSession.function }),
      ...serve(PEOPLE_ROUTES, { 'serve-people': makeServePeople(this, props).function }),
    ]
  }
}

/** It changes who works here and reads no record; nobody else may ask the pool for anything. */
function makeServePeople(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const { idempotency, audit, reading, signedOut, peopleTurn } = RECORDS
  return new BundledFunction(scope, 'ServePeople', {
    folder: 'sign-in/serve-people',
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'ORIGIN_VERIFY',
      'STAFF_POOL',
      'SESSION_LIMITS',
    ),
    grants: [
      may.records(['GetItem'], idempotency),
      may.records(['PutItem'], idempotency, audit, reading, signedOut, peopleTurn),
      may.records(['DeleteItem'], peopleTurn),
      may.staffPool(
        'ListUsers',
        'ListUsersInGroup',
        'AdminCreateUser',
        'AdminAddUserToGroup',
        'AdminRemoveUserFromGroup',
        'AdminDisableUser',
        'AdminEnableUser',
        'AdminUserGlobalSignOut',
        'AdminDeleteSoftwareToken',
      ),
    ],
  })
}
