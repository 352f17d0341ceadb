import { OpenFile as OpenAnyFile } from '../frame/open-file.tsx'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'

interface OpenFileProps {
  ask: () => Promise<{ data?: { url: string } }>
}

/** A file of a proposal. */
export const OpenFile = ({ ask }: OpenFileProps) => (
  <OpenAnyFile
    text={MONEY_OUT_TEXTS.openFile}
    ready={FRAME_TEXTS.fileReady}
    failed={FRAME_TEXTS.failed}
    ask={ask}
  />
)
