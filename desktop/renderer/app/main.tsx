import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import { bridge } from './bridge.ts'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <main>
        <h1>Callout</h1>
        <p>{bridge ? 'The console runs on its own.' : 'The console runs in a browser.'}</p>
      </main>
    </StrictMode>,
  )
}
