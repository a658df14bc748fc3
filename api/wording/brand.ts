/** The company's colour and what can be read on it. */
export interface Brand {
  colour: string
  /** Black or white, whichever stands out more. */
  on_colour: string
  /** Light enough to be read as text on a dark ground. */
  on_dark: string
  /** Dark enough to be read as text on a light ground. */
  on_light: string
}

const usual = '#1f5fbf'
/** WCAG AA for text. */
const readable = 4.5
const lightGround = luminance('#f2f3f5')
const darkGround = luminance('#242932')

/** Colours for pages and mails out of the one the office chose (`#rrggbb`; anything else gives the usual blue). */
export function brandOf(chosen: string): Brand {
  const colour = /^#[0-9a-f]{6}$/i.test(chosen) ? chosen.toLowerCase() : usual
  return {
    colour,
    on_colour: contrast(luminance(colour), 1) >= contrast(luminance(colour), 0) ? '#ffffff' : '#000000',
    on_dark: towards(colour, 255, darkGround),
    on_light: towards(colour, 0, lightGround),
  }
}

/** Mixes in white (255) or black (0) until the colour can be read on the ground. */
function towards(colour: string, end: number, ground: number): string {
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = `#${channels(colour)
      .map((channel) =>
        Math.round(channel + (end - channel) * share)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
    if (contrast(luminance(mixed), ground) >= readable) return mixed
  }
  return end === 255 ? '#ffffff' : '#000000'
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

/** Relative luminance as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}
