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
  const rings = ringsOf(geometry).map(ringOf)
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
