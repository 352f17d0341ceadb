import type { Screen } from '../frame/screen.ts'

export const MONEY_OUT_SCREENS: readonly Screen[] = []
