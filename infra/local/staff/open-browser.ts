import { spawn } from 'node:child_process'

/** How each system is asked to open an address in the browser that a person uses. */
const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  // Not `cmd /c start`, which would read an ampersand in the address as the end of it.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
}

/**
 * Opens an address in a browser. Where there is none, as on a server, nothing happens, and the
 * person opens the address that was printed.
 */
export function openBrowser(address: string, platform: string = process.platform): void {
  const [command, ...args] = OPENERS[platform] ?? ['xdg-open']
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
