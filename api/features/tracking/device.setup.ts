import type { components } from '../../../openapi/generated/contract.ts'

type Setup = components['schemas']['DeviceSetup']

/** How often a phone should report while it moves: seconds and metres. */
const every = { seconds: 15, metres: 30 }

/**
 * What a person opens, scans or types to let their phone send positions. OwnTracks takes its configuration from
 * an `owntracks:` address, Traccar Client from an https address scanned as a QR code; both hold the token.
 */
export function deviceSetup(publicUrl: string, token: string, name: string): Setup {
  const owntracks = `${publicUrl}/api/v1/tracking/owntracks`
  const traccar = `${publicUrl}/api/v1/tracking/osmand`
  const parameters = new URLSearchParams({
    id: token,
    accuracy: 'high',
    interval: String(every.seconds),
    distance: String(every.metres),
    buffer: 'true',
  })
  return {
    owntracks: {
      url: owntracks,
      username: name,
      password: token,
      configuration_url: `owntracks:///config?inline=${owntracksConfiguration(owntracks, token, name)}`,
    },
    traccar: { server_url: traccar, device_id: token, configuration_url: `${traccar}?${parameters}` },
  }
}

/** HTTP mode (3) that reports while moving (2); the significant-change mode is too coarse to watch somebody come. */
function owntracksConfiguration(url: string, token: string, name: string): string {
  const configuration = {
    _type: 'configuration',
    mode: 3,
    url,
    auth: true,
    username: name,
    password: token,
    deviceId: name,
    tid: name
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, 2)
      .padEnd(2, 'x'),
    monitoring: 2,
    locatorInterval: every.seconds,
    moveModeLocatorInterval: every.seconds,
    locatorDisplacement: every.metres,
    pubExtendedData: true,
  }
  return encodeURIComponent(Buffer.from(JSON.stringify(configuration)).toString('base64'))
}
