import { buildScripts } from '../../console/build-console.ts'

/** The scripts of the console, each a file: its policy allows none in a page. */
export const getStaticPaths = () =>
  buildScripts().map(({ path, text }) => ({
    params: { file: path.replace(/\.js$/u, '') },
    props: { text },
  }))

export const GET = ({ props }: { props: { text: string } }): Response =>
  new Response(props.text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
