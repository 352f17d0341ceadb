import { startPortal } from '../portal.ts'
import { findRunning } from '../running.ts'

/** The data that a function works on while it is looked into. */
interface DebugData {
  awsEndpoint: string
  /** The address that people come to. */
  url: string
  /** The identity provider of staff. */
  issuer: string
  dataDir: string
  stop: () => Promise<void>
}

/**
 * The data of the portal that runs on a folder; where none runs, those of one that is started on a
 * folder of its own.
 */
export async function findData(folder: string, cdkOut: string): Promise<DebugData> {
  const running = findRunning(folder)
  if (running && (await answers(running.awsEndpoint)))
    return { ...running, dataDir: folder, stop: async () => {} }
  const dataDir = '.local/debug'
  console.error(`No portal runs on ${folder}: starting one on ${dataDir} ...`)
  const portal = await startPortal({
    cdkOut,
    dataDir,
    port: 0,
    report: console.error,
  })
  const { url, issuer, stop, judge } = portal
  return { awsEndpoint: judge.endpoint, url, issuer, dataDir, stop }
}

/** A portal that was killed still says that it runs. */
function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  )
}
