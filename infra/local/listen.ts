import type { Server } from 'node:net'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Listens, on any free port where none is named; resolves to the port. Where no address is named it
 * is this machine alone that hears: here passwords are any, and pages show the second factors.
 */
export function listen(server: Server, port = 0, host = '127.0.0.1'): Promise<number> {
  return new Promise((listening, failed) => {
    server.on('error', failed)
    server.listen({ port, host }, () => listening((server.address() as AddressInfo).port))
  })
}

/** Stops listening at once, also to those who are connected. */
export function closeServer(server: HttpServer): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    server.closeAllConnections()
  })
}
