/**
 * What was handed in does not show what it should: a proof that leads elsewhere, a note in another form, a signature
 * of nobody we know. The sentence says which. Asking for what cannot exist is a `RangeError` instead.
 */
export class Unproven extends Error {}
