/**
 * Tells electron-builder that nothing of node_modules belongs into the app: its code is bundled. Without
 * this it takes what the service depends on, found in the folder above.
 */
export function beforeBuild() {
  return false
}
