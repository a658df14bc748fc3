import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawnPng, FIELD, isDrawn } from './strokes.ts'

const name = [
  [100, 200, 200, 100, 300, 200],
  [400, 150, 500, 150],
]

it('tells a signature from a touch', () => {
  expect(isDrawn(name)).toBe(true)
  for (const touch of [
    [],
    [[]],
    [[100, 100]],
    [[100, 100, 101, 101]],
    [
      [0, 0],
      [900, 300],
    ],
  ])
    expect(isDrawn(touch)).toBe(false)
})

it('draws what was drawn, where it was drawn, in black on white', async () => {
  const png = await drawnPng(name)
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject(FIELD)
  const shade = (x: number, y: number) => data[(y * info.width + x) * info.channels] as number
  for (const [x, y] of [
    [150, 150],
    [250, 150],
    [450, 150],
  ] as const)
    expect(shade(x, y)).toBeLessThan(80)
  for (const [x, y] of [
    [10, 10],
    [350, 150],
    [450, 250],
  ] as const)
    expect(shade(x, y)).toBe(255)
  expect((await drawnPng(name)).equals(png)).toBe(true)
})
