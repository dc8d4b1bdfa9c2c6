/** What was asked for cannot be done as things are; nothing was changed. Its message is for people. */
export class Refused extends Error {
  override name = 'Refused'
  readonly fix: string | undefined

  constructor(message: string, fix?: string) {
    super(message)
    this.fix = fix
  }
}

/** Somebody else has taken it further since it was seen. */
export class WentOn extends Refused {
  readonly wentOn = true

  constructor() {
    super('It has gone on since.')
  }
}
