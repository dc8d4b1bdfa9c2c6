import type { Counts, Report } from './phase.mjs'

export function unitResults(file: string): Report
export function journeyResults(file: string): Report
export function sum(results: Counts[]): Counts
