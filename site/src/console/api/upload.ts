/** A place for a file, as the portal offers it: fields of a signed post. */
export interface Place {
  url: string
  fields: Readonly<Record<string, string>>
}

/**
 * Puts a file into its place, and tells how much of it has gone. `fetch` does not tell that, so that
 * this is an XMLHttpRequest. Put again, the file takes the place of the first one.
 */
export function putFile(
  file: File,
  { url, fields }: Place,
  onProgress: (part: number) => void,
): Promise<'put' | 'refused' | 'lost'> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  // What comes behind the file is not read.
  body.append('file', file)
  const { promise, resolve } = Promise.withResolvers<'put' | 'refused' | 'lost'>()
  const request = new XMLHttpRequest()
  request.open('POST', url)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (total > 0) onProgress(loaded / total)
  })
  request.addEventListener('load', () =>
    resolve(request.status >= 200 && request.status < 300 ? 'put' : 'refused'),
  )
  for (const end of ['error', 'abort', 'timeout'])
    request.addEventListener(end, () => resolve('lost'))
  request.send(body)
  return promise
}
