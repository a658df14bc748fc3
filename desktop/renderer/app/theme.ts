import { create } from 'zustand'
import type { Theme } from '../features/map/engine/map-types.ts'

const key = 'callout.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

/** The theme in force: the one chosen here, else the system's. */
export const useTheme = create<{ theme: Theme }>(() => ({ theme: chosen() ?? systems() }))

/** Puts the theme on the page and keeps it there when the system's changes. */
export function startTheme(): void {
  show(useTheme.getState().theme)
  dark.addEventListener('change', () => chosen() ?? show(systems()))
}

export function toggleTheme(): void {
  const next = useTheme.getState().theme === 'dark' ? 'light' : 'dark'
  localStorage.setItem(key, next)
  show(next)
}

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  useTheme.setState({ theme })
}

function chosen(): Theme | null {
  const kept = localStorage.getItem(key)
  return kept === 'light' || kept === 'dark' ? kept : null
}

function systems(): Theme {
  return dark.matches ? 'dark' : 'light'
}
