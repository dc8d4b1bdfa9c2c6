import type { Counts } from './phase.mjs'

export function unitResults(file: string): Counts
export function journeyResults(file: string): Counts
export function sum(results: Counts[]): Counts
