import { launchBrowser } from '../api/test/support/browser.ts'
import { serveMapPage } from '../desktop/test/map-page.ts'
import { longestTask } from './longest-task.ts'

/** What the page measures, in milliseconds. */
interface Measured {
  firstDraw: number
  longestTask: number
  panFrame: number
  panFrameEmpty: number
  updateLongestTask: number
  contractorFrame: number
}

const JOBS = 100_000
const ROUNDS = 5

/** The console's map in a real Chromium, full and empty in turns. */
async function measureMap(): Promise<Measured & { processorTime: number }> {
  const server = await serveMapPage()
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.address)
    await page.evaluate(`testPage.prepare(${JOBS})`)
    const measured = await page.evaluate<Measured>(`testPage.measure(${ROUNDS})`)
    const processorTime = await longestTask(page, () => page.evaluate('testPage.measure(1)'))
    return { ...measured, processorTime }
  } finally {
    await browser.close()
    await server.close()
  }
}

const measured = await measureMap()
const task = (ms: number) => (ms === 0 ? 'none over 50 ms' : `${ms.toFixed(0)} ms`)
console.log(`Map, ${JOBS.toLocaleString('en')} jobs, medians of ${ROUNDS}`)
console.table({
  'first draw': { measured: `${measured.firstDraw.toFixed(0)} ms`, wanted: '1000 ms' },
  'longest task until drawn': { measured: task(measured.longestTask), wanted: 'none over 50 ms' },
  'longest task while 50 jobs a second change': {
    measured: task(measured.updateLongestTask),
    wanted: 'none over 50 ms',
  },
  'longest task of a round, processor time': {
    measured: `${measured.processorTime.toFixed(0)} ms`,
    wanted: '50 ms',
  },
  'frame while dragging, against the empty map': {
    measured: `${(measured.panFrame / measured.panFrameEmpty).toFixed(2)} (${measured.panFrame.toFixed(1)} / ${measured.panFrameEmpty.toFixed(1)} ms)`,
    wanted: '1.25',
  },
  'frame while 1,000 contractors glide': {
    measured: `${measured.contractorFrame.toFixed(1)} ms`,
    wanted: '',
  },
})
