import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ALL_PROBLEMS } from '../../functions/describe-api/all-problems.ts'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { Problem } from '../../functions/http/problem-shape.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import type { Route } from '../../functions/http/route.ts'
import { MONEY_OUT_PROBLEMS } from '../../functions/money-out/problem-texts.ts'

type Table = Record<string, Problem>
const isProblems = (table: object): table is Table =>
  Object.values(table).every((one: object) => 'status' in one && 'title' in one)

/** Tables of problems by their file. */
async function readTables(): Promise<ReadonlyArray<readonly [file: string, table: Table]>> {
  const files = globSync('functions/*/problem-texts.ts')
  const modules = files.map(async (file) => {
    const tables = Object.values((await import(resolve(file))) as Record<string, object>)
    return tables.filter(isProblems).map((table) => [file, table] as const)
  })
  return (await Promise.all(modules)).flat()
}

describe('the texts of problems', () => {
  test('have a code each, which stands in one table and is described', async () => {
    const codes = (await readTables()).flatMap(([, table]) => Object.keys(table))
    expect(codes.toSorted()).toEqual(Object.keys(ALL_PROBLEMS).toSorted())
    for (const [code, problem] of Object.entries(ALL_PROBLEMS)) expect(problem.code).toBe(code)
  })

  test('of a room are named by a route: none is left of something that is gone', async () => {
    const named = new Set(
      Object.values<Route<string>>(ALL_ROUTES).flatMap(({ details }) => details().problems),
    )
    const rooms = (await readTables()).filter(([file]) => !file.startsWith('functions/http/'))
    expect(rooms.length).toBeGreaterThan(4)
    for (const [file, table] of rooms)
      for (const code of Object.keys(table)) expect([...named], file).toContain(code)
  })

  test('of a room are thrown with their code and status', () => {
    const thrown = new HttpProblem(MONEY_OUT_PROBLEMS['exceeds-funds'])
    expect(thrown).toMatchObject({ code: 'exceeds-funds', statusCode: 409 })
  })
})

/** What follows is held by the compiler: each marked line must be an error. */
export const misspelt = [
  // @ts-expect-error No table has this code.
  () => new HttpProblem('not-fund'),
  // @ts-expect-error This one is a room's, and is thrown with its text.
  () => new HttpProblem('exceeds-funds'),
  // @ts-expect-error The room has no such problem.
  () => new HttpProblem(MONEY_OUT_PROBLEMS['exceed-funds']),
]
