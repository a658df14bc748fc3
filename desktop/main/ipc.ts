import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { BridgeCalls, BridgeChannel } from '../bridge.ts'
import { CONSOLE_ORIGIN } from './console-files.ts'

/** One entry a channel: how its arguments are checked and what it does. */
export type Answers = {
  [Channel in BridgeChannel]: {
    /** Turns what came into the channel's arguments, or throws a sentence for people. */
    read: (input: readonly unknown[]) => Parameters<BridgeCalls[Channel]>
    answer: (
      ...input: Parameters<BridgeCalls[Channel]>
    ) => ReturnType<BridgeCalls[Channel]> | Promise<ReturnType<BridgeCalls[Channel]>>
  }
}

/** Registers every channel. A wrong sender or argument is refused with an error, never dropped. */
export function answerCalls(answers: Answers): void {
  for (const channel of Object.keys(answers) as BridgeChannel[]) answerCall(channel, answers[channel])
}

function answerCall<Channel extends BridgeChannel>(
  channel: Channel,
  { read, answer }: Answers[Channel],
): void {
  ipcMain.handle(channel, (event, ...input) => {
    if (!isConsole(event)) throw new Error('Only the console may ask')
    return answer(...read(input))
  })
}

function isConsole({ senderFrame }: IpcMainInvokeEvent): boolean {
  return (
    senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${CONSOLE_ORIGIN}/`)
  )
}

/** For a channel without arguments. */
export function nothing(input: readonly unknown[]): [] {
  if (input.length > 0) throw new Error('No argument is expected')
  return []
}

/** For a channel with one argument. */
export function only<Value>(parse: (value: unknown) => Value): (input: readonly unknown[]) => [Value] {
  return (input) => {
    if (input.length !== 1) throw new Error('One argument is expected')
    return [parse(input[0])]
  }
}
