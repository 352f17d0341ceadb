import { describe, expect, test } from 'vitest'
import { disguiseAddress } from '../../functions/http/guards.ts'

const SECRET = 'a secret of the portal'
const of = (address: string): string => disguiseAddress(address, SECRET)

describe('a disguised address', () => {
  test('is the same for every address of an IPv6 subscriber, however it is written, and another for the neighbour', () => {
    const same = [
      '2001:db8:1:2::1',
      '2001:0DB8:0001:0002:0:0:0:ffff',
      '2001:db8:1:2:aaaa:bbbb:cccc:dddd',
    ]
    expect(new Set(same.map(of)).size).toBe(1)
    expect(of('2001:db8:1:3::1')).not.toBe(of('2001:db8:1:2::1'))
    expect(of('2001:db8::1')).toBe(of('2001:db8:0:0:5::'))
    expect(of('::1')).toBe(of('0:0:0:0:9:9:9:9'))
  })

  test('tells IPv4 addresses apart, says nothing of them, and is of no use with another secret', () => {
    expect(of('192.0.2.1')).not.toBe(of('192.0.2.2'))
    expect(of('192.0.2.1')).toMatch(/^[\w-]{22}$/)
    expect(disguiseAddress('192.0.2.1', 'another')).not.toBe(of('192.0.2.1'))
  })
})
