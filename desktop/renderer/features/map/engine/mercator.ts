/** A place or a distance in pixels. */
export interface Pixels {
  x: number
  y: number
}

/** The web's projection: pixels from the north-west corner of the world at a zoom, tiles of 256. */
export function project(longitude: number, latitude: number, zoom: number): Pixels {
  const world = 256 * 2 ** zoom
  const sine = Math.sin((Math.max(-85.0511287798, Math.min(85.0511287798, latitude)) * Math.PI) / 180)
  return {
    x: (longitude / 360 + 0.5) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  }
}

/** Metres on the ground that one pixel spans at a latitude. */
export function metresPerPixel(latitude: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** zoom)
}
