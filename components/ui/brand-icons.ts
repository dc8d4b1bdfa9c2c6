import { siGithub, siJavascript } from 'simple-icons'

type BrandIcon = {
  path: string
  /** Left out for black brands, which take the colour of the text so that they show in the dark. */
  colour?: string
}

/** Brands the catalog names, by simple-icons slug. Slack asked to be left out of that package. */
export const brandIcons: Record<string, BrandIcon> = {
  github: { path: siGithub.path },
  javascript: { path: siJavascript.path, colour: `#${siJavascript.hex}` },
}
