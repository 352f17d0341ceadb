/**
 * Starts a command by its name, if this Node can read it. It is plain JavaScript, so that an older
 * Node says what is missing instead of failing on the first type.
 */
const NODE_MAJOR = 24
const [, , name = '', ...rest] = process.argv
if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR) {
  console.error(
    `Node ${process.version} runs this, and ${NODE_MAJOR} is needed. On Linux and Windows \`npm ci\` brings it (unless it ran with --omit=optional); on macOS install Node ${NODE_MAJOR} (https://nodejs.org, or \`nvm install\`).`,
  )
  process.exit(1)
}
process.argv.splice(2, process.argv.length, ...rest)
await import(new URL(`${name}.ts`, import.meta.url).href)
