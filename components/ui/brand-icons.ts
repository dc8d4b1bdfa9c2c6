import { siGithub } from 'simple-icons'

type BrandIcon = {
  path: string
  /** Left out for black brands, which take the colour of the text so that they show in the dark. */
  colour?: string
}

/** Brands the catalog names, by simple-icons slug. A brand that is missing is drawn as its first letter. */
export const brandIcons: Record<string, BrandIcon> = {
  github: { path: siGithub.path },
}
