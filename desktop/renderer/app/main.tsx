import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import { App } from './app.tsx'
import { openConsole } from './session.ts'
import { startTheme } from './theme.ts'

const root = document.getElementById('root')
if (root) {
  startTheme()
  void openConsole()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
