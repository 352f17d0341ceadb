import { signal } from '@preact/signals'

/**
 * What stands behind `#`: a path, and the filters of a list. No server ever sees it, and each state
 * of a screen has an address of its own, so that links, bookmarks and the back button work.
 */
export interface Address {
  path: string
  query: Readonly<Record<string, string>>
}

export function readAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#/u, '').split('?', 2)
  return { path: path === '' ? '/' : path, query: Object.fromEntries(new URLSearchParams(query)) }
}

/** A link to a screen. Filters without a value are left out. */
export function hrefTo(
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  )
  const search = new URLSearchParams(given).toString()
  return `#${path}${search === '' ? '' : `?${search}`}`
}

export const address = signal<Address>(readAddress(globalThis.location?.hash ?? ''))
globalThis.addEventListener?.('hashchange', () => {
  address.value = readAddress(location.hash)
})

export function go(href: string): void {
  location.hash = href
}

/** Goes there in the place of the address of now, which "back" then does not come to. */
export function goInstead(href: string): void {
  location.replace(href)
}

/** The parts of a path that `:name` stands for in a pattern; undefined where it is another path. */
export function matchPath(
  pattern: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith(':') && value !== '') found[part.slice(1)] = decode(value)
    else if (part !== value) return undefined
  }
  return found
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
