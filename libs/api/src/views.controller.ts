import type { IncomingMessage } from 'node:http';
import { Controller, Delete, Get, HttpCode, Inject, Param, Put, Req } from '@nestjs/common';
import { holdsCitizenNumber } from '#domain';
import type { SavedView } from '#pipeline';
import { Asking, For, type Caller } from './access';
import { mediaTypeIn } from './media-type';
import { choiceIn, messageQueryIn } from './message-choice';
import { objectIn } from './object-in';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { readBody } from './read-body';

/** Whose they are: of one person in one place, so that who speaks for two parties keeps them apart. */
const ownerOf = ({ by, scope }: Caller): string => `${scope} ${by}`;

/** What each person looks for often: a name, and what the address bar says of it. */
@Controller('api/v1/views')
export class ViewsController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations')
  async listViews(@Asking() caller: Caller): Promise<{ readonly views: readonly SavedView[] }> {
    return { views: await this.ports.views.list(ownerOf(caller)) };
  }

  @Put(':name')
  @For('party', 'operations')
  async saveView(
    @Asking() caller: Caller,
    @Param('name') name: string,
    @Req() request: IncomingMessage,
  ): Promise<SavedView> {
    mediaTypeIn(request, ['application/json']);
    const view = { name: nameIn(name), query: queryIn(await readBody(request)) };
    if (!(await this.ports.views.save(ownerOf(caller), view))) throw new Problem('too-many-views');
    return view;
  }

  @Delete(':name')
  @For('party', 'operations')
  @HttpCode(204)
  async forgetView(@Asking() caller: Caller, @Param('name') name: string): Promise<void> {
    if (!(await this.ports.views.forget(ownerOf(caller), name))) throw new Problem('not-found');
  }
}

function nameIn(name: string): string {
  if (!/^[^\p{C}]{1,80}$/u.test(name) || /\d{9}/.test(name) || holdsCitizenNumber(name))
    throw new Problem('bad-parameter');
  return name;
}

function queryIn(body: Uint8Array): string {
  const { query } = objectIn(body) ?? {};
  if (typeof query !== 'string' || query.length > 2_000) throw new Problem('bad-parameter');
  // Nothing is kept that could not be looked for: above all no number of a person.
  const given = new URLSearchParams(query);
  const { sort, ...choice } = Object.fromEntries(given);
  if (new Set(given.keys()).size < given.size) throw new Problem('bad-parameter');
  choiceIn(choice);
  messageQueryIn({ sort });
  return query;
}
