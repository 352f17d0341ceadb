import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disguiseNetworks } from '../../functions/http/networks.ts'

const SECRET = 'a secret of the portal'
const kindsOf = (address: string) => disguiseNetworks(address, SECRET).map(({ kind }) => kind)
const tagsOf = (address: string) => disguiseNetworks(address, SECRET).map(({ tag }) => tag)
/** In which of their networks two addresses meet. */
const shared = (a: string, b: string) => {
  const tags = new Set(tagsOf(b))
  return disguiseNetworks(a, SECRET)
    .filter(({ tag }) => tags.has(tag))
    .map(({ kind }) => kind)
}

describe('the networks of an address', () => {
  test('are named from the narrowest on', () => {
    expect(kindsOf('192.0.2.1')).toEqual(['ip4/32', 'ip4/24'])
    expect(kindsOf('2001:db8::1')).toEqual(['ip6/64', 'ip6/56', 'ip6/48'])
  })

  test.each([
    ['192.0.2.1', '192.0.2.200', ['ip4/24']],
    ['192.0.2.1', '192.0.3.1', []],
    ['192.0.2.1', '192.0.2.1', ['ip4/32', 'ip4/24']],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', ['ip6/64', 'ip6/56', 'ip6/48']],
    ['2001:db8:1:2::1', '2001:db8:1:ff::1', ['ip6/56', 'ip6/48']],
    ['2001:db8:1:2::1', '2001:db8:1:ff00::1', ['ip6/48']],
    ['2001:db8:1:2::1', '2001:db8:2:2::1', []],
    ['2001:db8:1::', '2001:0DB8:0001:0000:0000:0000:0000:0001', ['ip6/64', 'ip6/56', 'ip6/48']],
    ['::ffff:192.0.2.1', '192.0.2.1', ['ip4/32', 'ip4/24']],
    ['::ffff:c000:0201', '192.0.2.9', ['ip4/24']],
    ['fe80::1%eth0', 'fe80::2', ['ip6/64', 'ip6/56', 'ip6/48']],
    ['một địa chỉ lạ', 'một địa chỉ khác', []],
    ['', '192.0.2.1', []],
    ['1.2.3', '1.2.4', []],
    ['1:2::3::4', '1:2::3', []],
    ['256.1.1.1', '256.1.1.2', []],
  ])('of %s and %s meet in %j', (a, b, kinds) => {
    expect(shared(a, b)).toEqual(kinds)
  })

  test('say nothing of the address, and are of no use with another secret', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (address) => {
        const tags = tagsOf(address)
        for (const tag of tags) expect(tag).toMatch(/^[\w-]{22}$/u)
        expect(new Set(tags).size).toBe(tags.length)
        const others = disguiseNetworks(address, 'another').map(({ tag }) => tag)
        expect(others.filter((tag) => tags.includes(tag))).toEqual([])
      }),
    )
  })
})
