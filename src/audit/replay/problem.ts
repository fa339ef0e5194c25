import type { WrongParameter } from './wanted.js';

/** Why a request is not granted, as RFC 9457 writes it down. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly more: Readonly<{
      errors?: readonly WrongParameter[];
      headers?: Readonly<Record<string, string>>;
    }> = {},
  ) {
    super(detail);
  }

  get text(): string {
    const { status, title, message: detail } = this;
    const { errors } = this.more;
    return `${JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors && { errors }) })}\n`;
  }
}
