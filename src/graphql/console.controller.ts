import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';

/** Nothing from anywhere else, and nothing written into the page itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const file = (name: string) => readFileSync(new URL(`console/${name}`, import.meta.url), 'utf8');

/** A page for asking this service in GraphQL, made of our own files only. */
@Controller('console')
export class ConsoleController {
  private readonly page = file('console.html');
  private readonly style = file('console.css');
  private readonly script = file('console.client.js');
  private readonly examples = file('examples.client.js');

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  @Header('referrer-policy', 'no-referrer')
  @Header('x-content-type-options', 'nosniff')
  html(): string {
    return this.page;
  }

  @Get('console.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  css(): string {
    return this.style;
  }

  @Get('console.client.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  js(): string {
    return this.script;
  }

  @Get('examples.client.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  examplesJs(): string {
    return this.examples;
  }
}
