import type { Screen } from '../frame/screen.ts'

export const TRANSFER_SCREENS: readonly Screen[] = []
