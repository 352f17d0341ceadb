/** Something that the person at the keyboard can mend: told in one line, without a stack. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}

/**
 * Turns what the system says about files and ports into such a line; anything else passes
 * unchanged.
 */
export function explain(
  error: unknown,
  { dataDir, port }: { dataDir: string; port: number },
): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = error instanceof Error ? error.name : ''
  switch (code || name) {
    case 'EADDRINUSE':
      return new Trouble(
        `Port ${port} is in use. Stop what listens there, or start with --port and another number.`,
      )
    case 'EADDRNOTAVAIL':
      return new Trouble(
        'This machine has no such address. --host takes one of its own, or 0.0.0.0 for all of them.',
      )
    case 'EACCES':
      return new Trouble(
        `No permission to use ${dataDir} or port ${port}. Choose another folder with --data, or a port above 1023.`,
      )
    case 'ENOSPC':
      return new Trouble(
        `The disk that holds ${dataDir} is full. Free some space, or choose another folder with --data.`,
      )
    // What DynamoDB Local says of a file that it cannot make sense of.
    case 'InternalFailure':
    case 'InternalServerError':
      return new Trouble(
        `The tables in ${dataDir} cannot be read: they are damaged, or were copied while a portal ran on them. Copy them anew from a portal that is stopped, choose another folder with --data, or begin afresh with --reset.`,
      )
    case 'ENOTDIR':
    case 'EROFS':
      return new Trouble(`${dataDir} cannot be written to. Choose another folder with --data.`)
    default:
      return error
  }
}
