import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { Route } from '../../functions/http/route.ts'

const routes = Object.entries<Route<string>>(ALL_ROUTES)

describe('the tables of routes', () => {
  test('are all described: none that a room has is left out', async () => {
    const files = readdirSync('functions', { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?:^|[/-])routes\.ts$/u.test(file) && !file.endsWith('all-routes.ts'))
      .map((file) => resolve('functions', file))
    const tables = await Promise.all(
      files.map(async (file) => Object.values((await import(file)) as Record<string, object>)),
    )
    const keys = new Set(tables.flat().flatMap((table) => Object.keys(table)))
    expect([...keys].filter((key) => key.includes(' /')).toSorted()).toEqual(
      Object.keys(ALL_ROUTES).toSorted(),
    )
  })

  test.each(routes)('%s is for staff if its path says so, and only then', (key, { who }) => {
    expect(typeof who !== 'string').toBe(key.split(' ')[1]?.startsWith('/api/staff/'))
  })

  test.each(routes)('%s is served by a function that has a folder', (_key, route) => {
    const rooms = readdirSync('functions').flatMap((room) =>
      room.includes('.') ? [] : [room, ...readdirSync(`functions/${room}`)],
    )
    expect(rooms).toContain(route.function)
  })
})

describe('a decision that a second person takes', () => {
  const DECIDES =
    /\/(?:approve|reject|confirm|refuse|decide)(?:-[a-z-]+)?$|\/statements\/\{id\}\/book$/u
  /** It leaves a wish for another person to decide on, and carries none out. */
  const PROPOSES = [
    'POST /api/staff/transfers/{name}/reassign',
    'POST /api/staff/transfers/{name}/hand-over',
    'POST /api/staff/transfers/{name}/hand-back',
    'POST /api/staff/transfers/{name}/split',
  ]
  /** One clerk makes a promise public by it, and no money moves. */
  const ONE_PERSON = ['POST /api/staff/pledges/{code}/confirm']
  /** No second person decides; a session that was left open is to give nobody a role. */
  const OF_PEOPLE = ['POST /api/staff/people', 'POST /api/staff/people/{name}/acts']
  const decisions = routes.filter(
    ([key, { who }]) => typeof who !== 'string' && DECIDES.test(key) && !ONE_PERSON.includes(key),
  )

  test('asks for both factors anew, whatever the room, and nothing else does', () => {
    expect(decisions.length).toBeGreaterThan(10)
    const fresh = routes.filter(([, route]) => route.fresh === true).map(([key]) => key)
    expect(fresh.filter((key) => !OF_PEOPLE.includes(key))).toEqual(decisions.map(([key]) => key))
    expect(fresh).toEqual(expect.arrayContaining(OF_PEOPLE))
  })

  test('asks for them wherever an act may need a second person', () => {
    const needTwo = routes.filter(([, { details }]) =>
      details().problems.includes('second-person-needed'),
    )
    expect(needTwo.filter(([, { fresh }]) => fresh !== true).map(([key]) => key)).toEqual(PROPOSES)
  })
})

/** Members of an object, or of each kind of object that a body may be. */
type Shape = { properties?: object; required?: string[]; oneOf?: Shape[]; anyOf?: Shape[] }
const membersOf = ({ properties = {}, required = [], oneOf, anyOf }: Shape): unknown =>
  (oneOf ?? anyOf)?.map(membersOf) ?? {
    members: Object.keys(properties).toSorted(),
    required: required.toSorted(),
  }

describe('the body of a route', () => {
  test.each(routes.filter(([, { body }]) => body !== undefined))(
    '%s is described with the members that its function reads',
    (_key, { body, details }) => {
      const read = z.toJSONSchema(body as unknown as z.ZodType, {
        io: 'input',
        unrepresentable: 'any',
      })
      expect(membersOf(details().sends as Shape)).toEqual(membersOf(read as Shape))
    },
  )
})
