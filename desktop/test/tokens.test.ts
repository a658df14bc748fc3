import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STAGES } from '../renderer/features/map/engine/map-types.ts'
import { GROUP_STAGE, STAGE_GROUPS, STAGE_MARKS } from '../renderer/features/map/engine/stage-marks.ts'

const css = readFileSync(join(import.meta.dirname, '../renderer/ui/tokens.css'), 'utf8')
const [lightBlock = '', darkBlock = ''] = css.split('[data-theme="dark"],')
const tokensOf = (block: string) =>
  Object.fromEntries(
    [...block.matchAll(/--([a-z-]+\d?): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value ?? '']),
  )
const light = tokensOf(lightBlock)
const dark = { ...light, ...tokensOf(darkBlock) }

type Rgb = [number, number, number]
const linear = (hex: string): Rgb => {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}
const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue
const contrast = (one: string, other: string) => {
  const [high = 0, low = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

// How colours are seen with each kind of colour blindness: Machado, Oliveira, Fernandes 2009, full severity.
const SIGHTS: Record<string, [Rgb, Rgb, Rgb]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** A colour as seen, in Oklab, where distances are those of the eye. */
function seen(hex: string, sight: [Rgb, Rgb, Rgb]): Rgb {
  const [red, green, blue] = linear(hex)
  const [r, g, b] = sight.map(([x, y, z]) => Math.min(1, Math.max(0, x * red + y * green + z * blue))) as Rgb
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, tokens) => {
  const token = (name: string) => {
    const value = tokens[name]
    if (!value) throw new Error(`There is no token --${name}`)
    return value
  }

  it('can be read: text on every surface', () => {
    for (const surface of [
      'surface',
      'surface-sunken',
      'surface-raised',
      'surface-hover',
      'surface-selected',
    ]) {
      for (const text of ['text', 'text-soft', 'text-faint', 'accent', 'danger', 'warning', 'good']) {
        expect({ text, surface, contrast: contrast(token(text), token(surface)) >= 4.5 }).toEqual({
          text,
          surface,
          contrast: true,
        })
      }
    }
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-danger'), token('danger'))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(STAGES)('draws %s so that its sign can be read and its shape be seen', (stage) => {
    const fill = token(`stage-${STAGE_MARKS[stage].token}`)
    expect(contrast(token('on-stage'), fill)).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['map-land', 'map-water', 'surface']) {
      expect(contrast(fill, token(ground))).toBeGreaterThanOrEqual(3)
    }
  })

  it('draws positions so that they can be read', () => {
    expect(contrast(token('on-position'), token('position-last-seen'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('position-delayed'), token('surface'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('map-label'), token('map-land'))).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.keys(SIGHTS))('keeps the groups in a cluster apart (%s sight)', (name) => {
    const sight = SIGHTS[name] as [Rgb, Rgb, Rgb]
    const colours = STAGE_GROUPS.map((group) =>
      seen(token(`stage-${STAGE_MARKS[GROUP_STAGE[group]].token}`), sight),
    )
    colours.forEach((one, at) => {
      colours.slice(at + 1).forEach((other, more) => {
        const distance = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
        const pair = `${STAGE_GROUPS[at]} ${STAGE_GROUPS[at + 1 + more]}`
        expect({ pair, distance: distance.toFixed(3), apart: distance >= 0.065 }).toMatchObject({
          pair,
          apart: true,
        })
      })
    })
  })
})
