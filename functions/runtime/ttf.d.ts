/** esbuild puts these files into the bundle as bytes. */
declare module '*.ttf' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
