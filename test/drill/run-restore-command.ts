import { spawn } from 'node:child_process'
import type { BucketName } from './backup.ts'
import type { Drill } from './open-drill.ts'

export interface Said {
  /** 0: nothing stands still any more. 1: something waits for a person. 2: it could not be done. */
  code: number
  text: string
}

/** Runs `npm run restore -- local --write …` as a person does. */
export const runRestore = (drill: Drill, ...more: readonly string[]): Promise<Said> =>
  run(drill, ...more)

/** Runs `npm run restore -- local bucket <bucket> --write`. */
export const runRestoreBucket = (drill: Drill, bucket: BucketName, vkey: string): Promise<Said> =>
  run(drill, 'bucket', bucket, '--vkey', vkey)

async function run({ dataDir }: Drill, ...more: readonly string[]): Promise<Said> {
  const command = ['infra/commands/begin.js', 'restore', 'local', '--data', dataDir, '--write']
  const child = spawn(process.execPath, [...command, ...more])
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      text += bytes.toString()
    })
  const code = await new Promise<number>((resolve) => {
    child.on('close', (status) => resolve(status ?? 2))
  })
  if (code === 2) throw new Error(`The restore could not be done: ${text}`)
  return { code, text }
}

/** What the command says that it names as lost for good, in its own words. */
export function lostOf({ text }: Said): readonly string[] {
  const [, after = ''] = text.split('4. What is lost, since the tables alone had it\n')
  const [said = ''] = after.split('\n5. ')
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
