import { spawn } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { LOCALES } from '../../shared/locale.ts'
import { findDocuments, DOCUMENTS_PER_FILE } from '../../site/src/search/search-index.ts'
import type { WordFile } from '../../site/src/search/search-index.ts'

/** Below the project, so that its packages are found; nothing here is kept. */
const FOLDER = '.local/scale'

export interface ScaledBuild {
  articles: number
  pages: number
  seconds: number
  /** Largest resident memory of the build's process. */
  peakMb: number
  /** Bytes, gz. */
  largestPage: number
  /** Bytes (gz) that a first search for "lai chau" fetches. */
  searchBytes: number
}

const SENTENCES = {
  vi: [
    'Ủy ban nhân dân tỉnh Lai Châu họp bàn việc khắc phục hậu quả bão.',
    'Đoàn công tác đến thăm bà con ở các bản vùng cao.',
    'Tổ công nghệ số giúp người dân nộp hồ sơ trực tuyến.',
    'Đường về xã đã thông sau ba ngày sạt lở.',
  ],
  en: [
    'The People’s Committee of Lai Châu discussed recovery after the storm.',
    'A delegation visited villages in the highlands.',
    'Digital teams help people to file applications online.',
    'The road to the commune is open after three days of landslides.',
  ],
  pt: [
    'O Comitê Popular de Lai Châu discutiu a recuperação após a tempestade.',
    'Uma delegação visitou aldeias nas montanhas.',
    'Equipes digitais ajudam a população a enviar pedidos on-line.',
    'A estrada até a comuna reabriu após três dias de deslizamentos.',
  ],
} as const
const TOPICS = ['government', 'relief', 'storm', 'how-to'] as const

/**
 * Builds a copy of the site with so many more articles in each language, each of about 300 words.
 */
export async function buildAtScale(articles: number): Promise<ScaledBuild> {
  rmSync(FOLDER, { recursive: true, force: true })
  cpSync('site', join(FOLDER, 'site'), {
    recursive: true,
    filter: (path) => !/^site\/(dist|\.astro|node_modules)/u.test(path),
  })
  cpSync('shared', join(FOLDER, 'shared'), { recursive: true })
  for (let number = 0; number < articles; number++) writeArticle(number)
  const begun = performance.now()
  const peakMb = await build()
  const seconds = (performance.now() - begun) / 1_000
  const dist = join(FOLDER, 'site/dist')
  const pages = globSync('**/*.html', { cwd: dist })
  const largestPage = Math.max(
    ...pages.map((page) => gzipSync(readFileSync(join(dist, page)), { level: 9 }).length),
  )
  const searchBytes = await measureSearch(dist)
  rmSync(FOLDER, { recursive: true, force: true })
  return { articles, pages: pages.length, seconds, peakMb, largestPage, searchBytes }
}

function writeArticle(number: number): void {
  const folder = join(FOLDER, `shared/province/news/tin-${number}`)
  mkdirSync(folder, { recursive: true })
  const day = new Date(Date.UTC(2015, 0, 1 + number)).toISOString().slice(0, 10)
  for (const locale of LOCALES) {
    const sentences = SENTENCES[locale]
    const body = Array.from(
      { length: 24 },
      (_, at) => `${sentences[(at * 7 + number) % sentences.length]}${at % 6 === 5 ? '\n\n' : ' '}`,
    ).join('')
    writeFileSync(
      join(folder, `${locale}.md`),
      `---\ntitle: "${sentences[number % 4]?.slice(0, 60)} ${number}"\nsummary: "${sentences[(number + 1) % 4]}"\npath: tin-${number}\nperiod: "${day}"\norder: ${day}\nplace: "Lai Châu"\ntopics: [${TOPICS[number % 4]}]\n---\n\n## ${number}\n\n${body}\n`,
    )
  }
}

/** Runs the build and returns the largest memory of its process, in MB, as Linux counts it. */
function build(): Promise<number> {
  const child = spawn('node_modules/.bin/astro', ['build', '--root', join(FOLDER, 'site')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      // Else it is built of the folder beside which the generated articles are not.
      PROVINCE: join(FOLDER, 'shared/province'),
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    },
  })
  let peakKb = 0
  const timer = setInterval(() => {
    try {
      peakKb = Math.max(
        peakKb,
        Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
      )
    } catch {
      // It has just ended.
    }
  }, 200)
  return new Promise((done, failed) => {
    child.once('exit', (code) => {
      clearInterval(timer)
      if (code === 0) done(Math.round(peakKb / 1_024))
      else failed(new Error(`The build ended with code ${code}.`))
    })
  })
}

async function measureSearch(dist: string): Promise<number> {
  let bytes = 0
  const read = (name: string): string => {
    const file = readFileSync(join(dist, `search-index/vi/${name}.json`))
    bytes += gzipSync(file).length
    return file.toString()
  }
  const numbers = await findDocuments(
    'lai chau',
    async (name) => JSON.parse(read(name)) as WordFile,
  )
  for (const file of new Set(
    numbers.slice(0, 20).map((number) => Math.floor(number / DOCUMENTS_PER_FILE)),
  ))
    read(`d-${file}`)
  return bytes
}
