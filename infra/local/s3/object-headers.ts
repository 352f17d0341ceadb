import type { StoredObject } from './stored-object.ts'

/** Headers that tell what an object is, and those that it was put with. */
export function describe({ etag, lastModified, headers }: StoredObject): Record<string, string> {
  return {
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    ...headers,
  }
}

/** Headers that the address itself asks for, as a signed address may. */
export function askedHeaders({ searchParams }: URL): Record<string, string> {
  const asked = ['content-type', 'content-disposition'].map(
    (name) => [name, searchParams.get(`response-${name}`)] as const,
  )
  return Object.fromEntries(asked.filter((entry): entry is [string, string] => entry[1] !== null))
}
