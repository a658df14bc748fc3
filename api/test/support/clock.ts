import type { Clock } from '../../clock.ts'

/** A clock that stands until a test moves it. */
export class TestClock implements Clock {
  private time: number

  constructor(start = '2026-12-01T18:00:00.000Z') {
    this.time = Date.parse(start)
  }

  now(): Date {
    return new Date(this.time)
  }

  /** Forward by this many seconds. */
  advance(seconds: number): void {
    this.time += seconds * 1000
  }

  set(instant: string): void {
    this.time = Date.parse(instant)
  }
}
