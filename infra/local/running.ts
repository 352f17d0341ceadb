import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Trouble } from './trouble.ts'

const runningSchema = z.object({
  url: z.string(),
  /** Address that functions take for AWS. */
  awsEndpoint: z.string(),
  /** Where staff sign in, and as which client. */
  issuer: z.string(),
  clientId: z.string(),
})
/** What other commands need to know of the portal that runs on a data folder. */
export type Running = z.infer<typeof runningSchema>

const fileIn = (dataDir: string): string => join(dataDir, 'running.json')

/** Tells other commands that a portal runs here. What is returned takes that back. */
export function announce(dataDir: string, running: Running): () => void {
  writeFileSync(fileIn(dataDir), JSON.stringify(running))
  return () => rmSync(fileIn(dataDir), { force: true })
}

/** The portal that says it runs here. One that was killed still says so. */
export function findRunning(dataDir: string): Running | undefined {
  const file = fileIn(dataDir)
  return existsSync(file) ? runningSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** @throws Trouble when no portal runs here. */
export function readRunning(dataDir: string): Running {
  const running = findRunning(dataDir)
  if (!running) throw new Trouble('No portal runs on this machine: run "npm start" first.')
  return running
}
