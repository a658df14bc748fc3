export interface Place {
  latitude: number
  longitude: number
}

/** Mean radius of the earth in metres. */
const EARTH_M = 6_371_008.8

/** Metres along the great circle (haversine); a half per cent off at worst. */
export function distanceMetres(from: Place, to: Place): number {
  const radians = Math.PI / 180
  const north = ((to.latitude - from.latitude) * radians) / 2
  const east = ((to.longitude - from.longitude) * radians) / 2
  const chord =
    Math.sin(north) ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * Math.sin(east) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}
