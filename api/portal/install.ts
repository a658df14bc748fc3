import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { brandOf } from '../wording/brand.ts'
import type { Portal } from './answer.ts'
import type { Company } from './page.ts'
import { say } from './words/say.tsx'

const sizes = [192, 512] as const

/** What lets a phone install the contractors' pages: the manifest, the icon in the company's colour, the worker. */
export function bindInstall(
  app: FastifyInstance,
  { assets, company }: Pick<Portal, 'assets' | 'company'>,
): void {
  app.get('/field/manifest.webmanifest', async (_request, reply) =>
    reply
      .type('application/manifest+json')
      .header('Cache-Control', 'no-cache')
      .send(manifestOf(await company())),
  )
  for (const size of sizes)
    app.get(`/field/icon-${size}.png`, async (_request, reply) =>
      reply
        .type('image/png')
        .header('Cache-Control', 'max-age=86400')
        .send(await icon(brandOf((await company()).brand_colour).colour, size)),
    )
  app.get('/field/worker.js', (_request, reply) => {
    const file = assets.files.get(assets.address('worker')?.split('/').pop() ?? '')
    if (!file) return reply.callNotFound()
    return reply
      .type('text/javascript; charset=utf-8')
      .header('Cache-Control', 'no-cache')
      .header('Service-Worker-Allowed', '/field')
      .send(file)
  })
}

const manifestOf = ({ company_name, brand_colour }: Company) => ({
  id: '/field',
  name: `${company_name}: my work`,
  short_name: say('My work'),
  start_url: '/field',
  scope: '/field',
  display: 'standalone',
  theme_color: brandOf(brand_colour).colour,
  background_color: '#f2f3f5',
  icons: sizes.map((size) => ({
    src: `/field/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })),
})

const drawn = new Map<string, Promise<Buffer>>()

/** A pin on the company's colour; whatever a phone cuts off at the corners is ground alone. */
function icon(colour: string, size: number): Promise<Buffer> {
  const key = `${colour} ${size}`
  const made = drawn.get(key) ?? draw(colour, size)
  drawn.clear()
  drawn.set(key, made)
  return made
}

/** Drawn point by point: the reader of pictures that people send must not learn to read drawings for this. */
function draw(colour: string, size: number): Promise<Buffer> {
  const ground = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const pixels = Buffer.alloc(size * size * 3)
  for (let at = 0; at < size * size; at++) {
    const share = inkAt((at % size) / size, Math.floor(at / size) / size, 1 / size)
    for (const [channel, value] of ground.entries())
      pixels[at * 3 + channel] = Math.round(value + (255 - value) * share)
  }
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer()
}

const samples = 4

/** How much of a square of this width is covered by the pin, both in shares of the icon. */
function inkAt(left: number, top: number, width: number): number {
  let hits = 0
  for (let n = 0; n < samples * samples; n++) {
    const x = left + ((n % samples) + 0.5) * (width / samples)
    const y = top + (Math.floor(n / samples) + 0.5) * (width / samples)
    if (isPin(x - 0.5, y - 0.44)) hits++
  }
  return hits / samples ** 2
}

/** A disc with a hole that ends in a point below, around the middle of the hole. */
function isPin(x: number, y: number): boolean {
  const away = Math.hypot(x, y)
  const inTail = y > 0 && y < 0.37 && Math.abs(x) < 0.215 * (1 - y / 0.37) ** 0.75
  return away > 0.095 && (away < 0.235 || inTail)
}
