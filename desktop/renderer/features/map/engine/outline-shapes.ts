import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { project } from './mercator.ts'

/** A ring of a border, in pixels of the world at zoom 0, and the box around it. */
export interface Ring {
  /** x and y in turn. */
  points: Float64Array
  west: number
  north: number
  east: number
  south: number
}

/** A country, state or county. */
export interface Shape {
  id: string
  name: string
  rings: Ring[]
  /** The largest ring, in whose middle the name stands. */
  main: Ring | null
}

/** The shapes of one object of a topology, `countries` or `states`. */
export function shapesOf(topology: Topology, object: string): Shape[] {
  const collection = feature(topology, topology.objects[object] as GeometryCollection) as FeatureCollection
  return collection.features.map(shapeOf)
}

function shapeOf({ id, properties, geometry }: Feature): Shape {
  const rings = ringsOf(geometry).flatMap(ringsFrom)
  const area = ({ west, east, north, south }: Ring) => (east - west) * (south - north)
  const main = rings.reduce<Ring | null>(
    (largest, ring) => (!largest || area(ring) > area(largest) ? ring : largest),
    null,
  )
  return { id: String(id ?? ''), name: String(properties?.name ?? ''), rings, main }
}

function ringsOf(geometry: Geometry | null): Position[][] {
  if (geometry?.type === 'Polygon') return geometry.coordinates
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.flat()
  return []
}

const worldWidth = project(180, 0, 0).x - project(-180, 0, 0).x
/** Beyond it no map of this kind reaches; the outline of the south runs along the edge there. */
const lastLatitude = 85

/** A ring that goes over the date line goes on beyond the edge, and stands once more at the other edge. */
export function ringsFrom(positions: Position[]): Ring[] {
  let turns = 0
  const unwrapped = positions.map(([longitude = 0, latitude = 0], at) => {
    const before = positions[at - 1]?.[0] ?? longitude
    if (Math.abs(latitude) < lastLatitude && Math.abs(longitude - before) > 180)
      turns += longitude > before ? -1 : 1
    return [longitude + 360 * turns, latitude]
  })
  const ring = ringOf(unwrapped)
  if (ring.east <= worldWidth + 1e-6 && ring.west >= -1e-6) return [ring]
  const shift = ring.east > worldWidth ? -worldWidth : worldWidth
  return [ring, shifted(ring, shift)]
}

function shifted({ points, west, east, north, south }: Ring, by: number): Ring {
  const moved = points.map((value, at) => (at % 2 === 0 ? value + by : value))
  return { points: moved, west: west + by, east: east + by, north, south }
}

function ringOf(positions: Position[]): Ring {
  const points = new Float64Array(positions.length * 2)
  const ring = { points, west: Infinity, north: Infinity, east: -Infinity, south: -Infinity }
  positions.forEach(([longitude, latitude], at) => {
    const { x, y } = project(longitude as number, latitude as number, 0)
    points[2 * at] = x
    points[2 * at + 1] = y
    ring.west = Math.min(ring.west, x)
    ring.east = Math.max(ring.east, x)
    ring.north = Math.min(ring.north, y)
    ring.south = Math.max(ring.south, y)
  })
  return ring
}
