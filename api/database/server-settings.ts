/** Settings of a server for one office: tens of connections, some hundred megabytes of data. */
const office: Record<string, string> = {
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  // Compiling costs more than any query here takes.
  jit: 'off',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // A query of a user never stands in a file that nobody thinks to erase.
  log_min_error_statement: 'panic',
}

/** For tests: nothing reaches the disk before it has to. */
const throwaway: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '100',
  shared_buffers: '64MB',
  autovacuum: 'off',
}

/** The settings as arguments of `postgres`. */
export function serverArguments(durable: boolean, place: Record<string, string>): string[] {
  const settings = { ...office, ...(durable ? {} : throwaway), ...place }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
