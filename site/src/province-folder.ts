import { resolve } from 'node:path'

/** The folder of the province that this build is for: `shared/province/README.md`. */
export const provinceFolder = (): string => resolve(process.env.PROVINCE || 'shared/province')

/** The file of its campaigns, or another one that this build is given. */
export const campaignsFile = (): string =>
  resolve(process.env.CAMPAIGNS || `${provinceFolder()}/campaigns.json`)

/** Where imports by these names lead in this build, for Vite and for esbuild. */
export const provinceAlias = (): Record<string, string> => ({
  '#campaigns': campaignsFile(),
  '#province': provinceFolder(),
})
