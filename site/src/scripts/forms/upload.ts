interface Offer {
  id: string
  url: string
  fields: Record<string, string>
}

/**
 * Puts one file into the bucket by a post that the portal signs for it. `progress` is told the part
 * that has gone, from 0 to 1.
 * @throws Error when the portal or the bucket does not take it, or the network fails.
 */
export async function upload(file: File, progress: (part: number) => void): Promise<string> {
  const asked = await fetch('/api/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ name: file.name.slice(-255), type: file.type, size: file.size }),
  })
  if (!asked.ok) throw new Error(String(asked.status))
  const { id, url, fields } = (await asked.json()) as Offer
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file)
  await new Promise<void>((done, failed) => {
    // fetch does not tell how far a body has gone.
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total))
    request.addEventListener('load', () =>
      request.status < 300 ? done() : failed(new Error(String(request.status))),
    )
    request.addEventListener('error', () => failed(new Error('network')))
    request.addEventListener('abort', () => failed(new Error('network')))
    request.open('POST', url)
    request.send(body)
  })
  return id
}
