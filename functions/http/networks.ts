import { createHmac } from 'node:crypto'

/**
 * How much of an address names a network. Of IPv6 a subscriber is given a /64 at least, often a /56
 * and sometimes a /48, and has as many addresses of it as they like; of IPv4 a /24 is the smallest
 * network that is routed by itself.
 */
const STEPS = {
  ip4: [32, 24],
  ip6: [64, 56, 48],
} as const
export type NetworkKind = 'ip4/32' | 'ip4/24' | 'ip6/64' | 'ip6/56' | 'ip6/48'

export interface Network {
  kind: NetworkKind
  /** A keyed hash, useless without the portal's own secret: no address is kept. */
  tag: string
}

/** The networks that an address lies in, the narrowest first. There is always one. */
export function disguiseNetworks(
  address: string,
  secret: string,
): readonly [Network, ...Network[]] {
  const name = (kind: NetworkKind, prefix: string): Network => ({
    kind,
    tag: disguise(`network/1\n${kind}\n${prefix}`, secret),
  })
  const bytes = parseAddress(address)
  // What no address can be read from is one visitor.
  if (!bytes) return [name('ip4/32', address)]
  const family = bytes.length === 4 ? 'ip4' : 'ip6'
  const [narrowest, ...wider] = STEPS[family].map((bits) =>
    name(`${family}/${bits}` as NetworkKind, prefixOf(bytes, bits)),
  )
  return [narrowest ?? name('ip4/32', address), ...wider]
}

/** The narrowest network of an address, in text. */
export function networkOf(address: string): string {
  const bytes = parseAddress(address)
  if (!bytes) return address
  return prefixOf(bytes, bytes.length === 4 ? 32 : 64)
}

export const disguise = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)

const prefixOf = (bytes: readonly number[], bits: number): string =>
  bytes.slice(0, bits / 8).join('.')

/**
 * Four bytes, or sixteen; undefined for what is no address. An IPv4 address that is written as IPv6
 * (`::ffff:192.0.2.1`) is the IPv4 address.
 */
function parseAddress(address: string): readonly number[] | undefined {
  if (!address.includes(':')) return parseIp4(address)
  const bytes = parseIp6(address.toLowerCase().split('%')[0] ?? '')
  const isMapped = bytes?.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255'
  return isMapped ? bytes?.slice(12) : bytes
}

function parseIp4(text: string): readonly number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/u.test(part))) return undefined
  const bytes = parts.map(Number)
  return bytes.every((byte) => byte < 256) ? bytes : undefined
}

function parseIp6(text: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = text.split('::')
  const [before, after] = [readGroups(head), readGroups(tail ?? '')]
  if (!before || !after || more.length > 0) return undefined
  const missing = 16 - before.length - after.length
  const isWhole = tail === undefined ? missing === 0 : missing >= 2
  return isWhole ? [...before, ...Array.from({ length: missing }, () => 0), ...after] : undefined
}

/** The bytes of groups between colons, of which the last may be an IPv4 address. */
function readGroups(text: string): readonly number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  const bytes = groups.map((group, at) => {
    if (at === groups.length - 1 && group.includes('.')) return parseIp4(group)
    if (!/^[0-9a-f]{1,4}$/u.test(group)) return undefined
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 255]
  })
  return bytes.every((group) => group !== undefined) ? bytes.flat() : undefined
}
