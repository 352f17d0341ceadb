import type { IConfiguration } from 'dependency-cruiser'
import { makeRules } from './test/fences/rules.ts'

/** The fences between folders, as `depcruise` holds them. What they are stands in `test/fences/fences.ts`. */
export default {
  forbidden: makeRules(),
  options: {
    // Imports as they are written: what TypeScript erases is seen, and told from what stays.
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^site/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
    },
  },
} satisfies IConfiguration
