/** What the asker may do now; a disallowed one is shown disabled, with the reason. Clients copy no rule. */
export interface AllowedAction<Action extends string = string> {
  action: Action
  /** The status it leads to: what a transition names. */
  to?: string
  allowed: boolean
  reason?: string
}
