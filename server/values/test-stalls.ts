/** Of this thread alone, in milliseconds: a busy machine takes it from the processor, and no time passes. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage()

  return (user + system) / 1_000
}

/** How long the longest piece of work takes that nothing else of this thread comes between, in processor time. */
export function watchStalls() {
  let last = processorMs()
  let longest = 0
  const timer = setInterval(() => {
    const now = processorMs()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)

  return {
    stop: (): number => {
      clearInterval(timer)
      return longest
    },
  }
}

/** The processor time of work done at one go, in milliseconds. */
export function costMs(work: () => unknown): number {
  const before = processorMs()
  work()

  return processorMs() - before
}
