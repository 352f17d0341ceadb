/** Passes on what a process prints, line by line. */
export function forwardLines(
  stream: NodeJS.ReadableStream | null,
  log: (line: string) => void,
): void {
  let rest = ''
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') log(line)
  })
}
