import { Construct } from 'constructs'
import { DESCRIBE_API_ROUTES } from '../../functions/describe-api/routes.ts'
import { BundledFunction } from './bundled-function.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/** The description of the API, for programs. It needs nothing but itself. */
export class DescribeApi extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms = []

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const describe = new BundledFunction(this, 'DescribeApi', {
      folder: 'describe-api',
      environment: environmentOf(props)('ORIGIN_VERIFY'),
      grants: [],
    })
    this.routes = serve(DESCRIBE_API_ROUTES, { 'describe-api': describe.function })
  }
}
