import {
  Body,
  Controller,
  Get,
  Header,
  Inject,
  NotFoundException,
  Post,
  Query,
  Redirect,
  UseGuards,
} from '@nestjs/common';
import { OPERATIONS } from '../tokens';
import { LocalOnly } from './local-only';
import { CONTENT_SECURITY_POLICY, pageOf } from './operations-page';
import type { Operations } from './operations';

/** One page on the machine itself: what there is, what waits for a person, and a button to try it again. */
@Controller()
@UseGuards(LocalOnly)
export class OperationsController {
  constructor(@Inject(OPERATIONS) private readonly operations: Operations) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', CONTENT_SECURITY_POLICY)
  @Header('cache-control', 'no-store')
  @Header('x-content-type-options', 'nosniff')
  @Header('referrer-policy', 'same-origin')
  async page(@Query('message') message: unknown, @Query('result') result: unknown): Promise<string> {
    const told = { message: `${numberIn(message) ?? ''}`, result: typeof result === 'string' ? result : '' };
    return pageOf(await this.operations.situation(), told).text;
  }

  @Post('retry')
  @Redirect('/', 303)
  async retry(@Body() body: { readonly message?: unknown } | undefined): Promise<{ readonly url: string }> {
    const message = numberIn(body?.message);
    if (message === undefined) throw new NotFoundException();
    return { url: `/?message=${message}&result=${await this.operations.retry(message)}` };
  }
}

const numberIn = (text: unknown): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
