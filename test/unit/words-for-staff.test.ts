import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { ALL_PROBLEMS } from '../../functions/describe-api/all-problems.ts'
import { apiHandler } from '../../functions/http/api-handler.ts'
import { readJsonBody } from '../../functions/http/json-body.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { LOCALES } from '../../shared/locale.ts'
import { makeEvent } from '../fixtures/events.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const SECRET = 's'.repeat(32)
const JSON_HEADERS = { 'x-origin-verify': SECRET, 'content-type': 'application/json' }

interface Told {
  code: string
  message: string
  issues?: ReadonlyArray<{ field: string; code: string; message: string }>
}

async function refuse(
  path: string,
  action: Parameters<typeof apiHandler>[0],
  { body = '{}', lang = 'vi' } = {},
): Promise<Told> {
  const handler = apiHandler(action, { originVerify: SECRET, shells: PLAIN_SHELLS })
  const event = makeEvent({ path, lang, headers: JSON_HEADERS, body })
  const answer = await handler(event, {} as Context)
  return (JSON.parse(answer.body ?? '') as { error: Told }).error
}
const failWith = (problem: HttpProblem) => () => Promise.reject(problem)

const BODY = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  quantity: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  day: z.iso.date(),
  kind: z.enum(['food', 'water']),
  lines: z.array(z.string()).check(z.minLength(1), z.maxLength(2)),
})
const GOOD = { name: 'Gạo', quantity: 3, day: '2026-11-27', kind: 'food', lines: ['a'] }

const refuseBody = async (change: object, lang = 'vi') => {
  const body = JSON.stringify({ ...GOOD, ...change })
  const { issues } = await refuse(
    '/api/staff/x',
    async (_request, event) => ({ statusCode: 200, body: readJsonBody(event, BODY).name }),
    { body, lang },
  )
  return issues ?? []
}

describe('what staff are told', () => {
  test.each(Object.values(ALL_PROBLEMS))('calls nobody a citizen: $code', async (problem) => {
    for (const path of ['/api/staff/transfers/x/decide', '/api/session'])
      expect((await refuse(path, failWith(new HttpProblem(problem)))).message).not.toMatch(
        /quý vị/iu,
      )
    expect((await refuse('/api/pledges', failWith(new HttpProblem(problem)))).message).toBe(
      problem.text.vi,
    )
  })

  test('of each field in words that name its limit, and never only that it is wrong', async () => {
    const cases: ReadonlyArray<[change: object, message: string]> = [
      [{ quantity: 0 }, 'Nhập số từ 1 trở lên'],
      [{ quantity: 2_000_000 }, 'Nhập số không quá 1.000.000'],
      // How a form sends `1,5`, of which no whole number can be read.
      [{ quantity: null }, 'Nhập một số nguyên'],
      [{ quantity: 1.5 }, 'Nhập một số nguyên'],
      [{ quantity: '3' }, 'Nhập một số nguyên'],
      [{ quantity: undefined }, 'Nhập thông tin ở mục này'],
      [{ name: 'a'.repeat(121) }, 'Nội dung quá dài: tối đa 120 ký tự'],
      [{ name: '' }, 'Nhập thông tin ở mục này'],
      [{ day: '' }, 'Nhập thông tin ở mục này'],
      [{ day: '27/11/2026' }, 'Giá trị không đúng định dạng'],
      [{ kind: '' }, 'Nhập thông tin ở mục này'],
      [{ lines: [] }, 'Nhập thông tin ở mục này'],
      [{ lines: ['a', 'b', 'c'] }, 'Quá nhiều mục: tối đa 2'],
    ]
    for (const [change, message] of cases)
      expect(await refuseBody(change)).toEqual([
        { field: Object.keys(change)[0], code: expect.any(String), message },
      ])
  })

  test('of all fields at once, in each language', async () => {
    for (const lang of LOCALES)
      expect(
        (await refuseBody({ quantity: 0, name: '', day: '' }, lang)).map(({ field }) => field),
      ).toEqual(['name', 'quantity', 'day'])
  })
})
