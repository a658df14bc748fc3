import fc from 'fast-check'
import { expect, it } from 'vitest'
import { brandOf } from './brand.ts'

/** Contrast by the formula of WCAG 2.2, written out once more. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other]
    .map((colour) => {
      const [r, g, b] = [1, 3, 5].map((at) => {
        const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
      }) as [number, number, number]
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    })
    .sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

it('can be read whatever colour the office chose', () => {
  const colours = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(colours, (chosen) => {
      const brand = brandOf(chosen)
      expect(brand.colour).toBe(chosen)
      expect(contrast(brand.on_colour, brand.colour)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(brand.on_light, '#f2f3f5')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(brand.on_dark, '#242932')).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

it('leaves a colour alone that can be read already, and takes no nonsense', () => {
  expect(brandOf('#1f5fbf').on_light).toBe('#1f5fbf')
  expect(brandOf('url(evil)').colour).toBe('#1f5fbf')
})
