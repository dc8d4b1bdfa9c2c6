import { classes } from './classes.ts'

/** Stands where something will come, in its shape: give it that size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classes('animate-pulse rounded-control bg-hover', className)} />
}
