import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import type { StaffRole } from '../../shared/staff.ts'
import type { ListRead, Reading, RecordRead } from './reading.ts'
import type { Request } from './request.ts'
import type { Response } from './respond.ts'
import type { ParameterOf, ServedBy } from './route.ts'
import type { Staff } from './staff.ts'

/** What a route's action is given; what the route does not ask for is not there. */
export type Call<Key extends string, Served> = {
  request: Request
  event: APIGatewayProxyEventV2
  parameters: Readonly<Record<ParameterOf<Key>, string>>
} & (Served extends { body: infer Schema extends z.ZodMiniType }
  ? { body: z.output<Schema> }
  : unknown) &
  (Served extends { who: readonly StaffRole[] } ? { staff: Staff } : unknown)

/**
 * What a route's action gives: an answer, and beside it what it gives out where that is personal.
 */
type Given<Served> = Served extends { reads: 'record' }
  ? Reading<RecordRead>
  : Served extends { reads: 'list' }
    ? Reading<ListRead>
    : Response

/**
 * One action for each route of the table that the function serves: none may be missing or left
 * over.
 */
export type Actions<Table, Name> = {
  [Key in ServedBy<Table, Name>]: (
    call: Call<Key & string, Table[Key]>,
  ) => Promise<Given<Table[Key]>>
}
