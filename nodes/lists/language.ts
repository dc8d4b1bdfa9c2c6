import { NodeError } from '../execute.ts'

/** The language as the standard spells it; what is none is for a person to mend. */
export function checkedLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language
  } catch (cause) {
    throw new NodeError(`“${language}” is not a language.`, {
      fix: 'Use a language such as en, de or sv-SE.',
      cause,
    })
  }
}
