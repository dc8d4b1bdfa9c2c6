import { notFound } from 'next/navigation'

/** Any address nobody answers, inside the shell, so that the ways to other pages stay at hand. */
export default function Missing() {
  notFound()
}
