import bold from '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'
import regular from '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'

/**
 * The letters of a PDF (Be Vietnam Pro, SIL Open Font License 1.1). It holds those of them that it
 * uses, so that every reader shows the Vietnamese.
 */
export const PAPER_FONTS = { regular, bold }
