import type { ServerResponse } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { collectLetters, mediaTypeOf, type MailboxLetter } from '#pipeline';
import { Acting, For, type ActingParty } from './access';
import { limitIn } from './limit';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';

/** What a party could fetch from its queue itself. What one of both ways fetched, the other does not see. */
@Controller('api/v1/mailbox')
export class MailboxController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party')
  async listMailbox(
    @Acting() party: ActingParty,
    @Query('limit') limit: unknown,
  ): Promise<{ readonly letters: readonly (MailboxLetter & { readonly href: string })[] }> {
    const letters = await collectLetters(this.ports, party.code, limitIn(limit));
    if (!letters) throw new Problem('unavailable');
    return { letters: letters.map((letter) => ({ ...letter, href: `/api/v1/mailbox/${letter.id}` })) };
  }

  @Get(':id')
  @For('party')
  async fetchLetter(
    @Acting() party: ActingParty,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    const letter = await this.ports.mailbox.open(party.code, id);
    if (!letter) throw new Problem('not-found');
    const headers = { 'x-ijw-message-id': id, ...letter.headers };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return new StreamableFile(letter.body, {
      type: mediaTypeOf(letter.headers['x-ijw-kind']),
      length: letter.body.length,
    });
  }

  @Post(':id/receipt')
  @For('party-manager')
  @HttpCode(204)
  async confirmReceipt(@Acting() party: ActingParty, @Param('id') id: string): Promise<void> {
    if (!(await this.ports.mailbox.confirmReceipt(party.code, id))) throw new Problem('not-found');
  }
}
