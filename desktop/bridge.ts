/**
 * What the console's page may ask of the desktop shell, and what the shell tells it. Types only: the
 * preload exposes it as `window.callout`; in a browser there is none.
 */
export interface BridgeCalls {
  /** The session kept for the server now set, or null. */
  'session:read': () => SessionTokens | null
  /** Keeps the session encrypted by the system; refused where the system has no safe place. */
  'session:write': (tokens: SessionTokens) => void
  'session:clear': () => void
  /** Null until somebody has said where the service is. */
  'server:read': () => ServerSettings | null
  /**
   * Answers with the settings as they were kept. What the page may reach follows them, so the page is
   * loaded anew when they changed; a session kept for another server is forgotten.
   */
  'server:write': (settings: ServerSettings) => ServerSettings
  /** A native notification; a click brings the window to the front and opens its link. */
  'notify:show': (notice: Notice) => void
}

/** What the shell sends unasked. */
export interface BridgePushes {
  /** Somebody opened a `callout://` link, or clicked a notification that carries one. */
  'deep-link': DeepLink
}

/** Tokens of one session; times are RFC 3339 in UTC. */
export interface SessionTokens {
  access_token: string
  access_expires_at: string
  refresh_token: string
  refresh_expires_at: string
}

export interface ServerSettings {
  /** Origin of the service: https, or http on this machine only; no path. */
  address: string
  /** Raster tiles the map may load, `https://…/{z}/{x}/{y}.png`, or null for the bundled outline. */
  tile_url: string | null
}

export interface Notice {
  title: string
  body: string
  /** Whether it may make a sound: emergencies only. */
  urgent: boolean
  link: DeepLink | null
}

/** `callout://job/J-1042` */
export interface DeepLink {
  kind: 'job' | 'quote' | 'dispute'
  /** Number or id, as it stands in the link. */
  reference: string
}

export type BridgeChannel = keyof BridgeCalls
export type PushChannel = keyof BridgePushes

export interface Bridge {
  /** Rejects with a sentence for people when the shell refuses. */
  call<Channel extends BridgeChannel>(
    channel: Channel,
    ...input: Parameters<BridgeCalls[Channel]>
  ): Promise<ReturnType<BridgeCalls[Channel]>>
  /** Tells of every push, the last one before listening included; answers with how to stop. */
  on<Channel extends PushChannel>(
    channel: Channel,
    listener: (message: BridgePushes[Channel]) => void,
  ): () => void
}
