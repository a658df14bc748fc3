import { JobClusters } from './job-clusters.ts'
import type { FromIndex, ToIndex } from './job-index-messages.ts'

// Clusters are built here, away from the page.

const clusters = new JobClusters(() => tell({ kind: 'built' }))

self.onmessage = ({ data }: MessageEvent<ToIndex>) => {
  switch (data.kind) {
    case 'clear':
      return clusters.clear()
    case 'put':
      return clusters.put(data.columns)
    case 'loaded':
      return clusters.loaded()
    case 'patch':
      return clusters.patch(data.columns, data.removed)
    case 'filter':
      return clusters.filter(data.slots)
    case 'query': {
      const { marks, members } = clusters.find(data.bounds, data.zoom)
      return tell({ kind: 'found', query: data.query, marks, members }, [marks.buffer, members.buffer])
    }
    case 'expansion':
      return tell({ kind: 'expansion', query: data.query, zoom: clusters.expansionZoom(data.cluster) })
  }
}

function tell(message: FromIndex, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}
