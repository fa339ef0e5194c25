/** It could not be read, which says nothing about whether it is right. The message says what, and what to do. */
export class Unreadable extends Error {}
