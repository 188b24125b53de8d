import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { FORCIBLE, rulesInWords, withFreshNames, type Sentence } from '#domain';
import {
  SANDBOX_FAULTS,
  SANDBOX_TRIALS,
  type ReadyMessage,
  type SandboxAct,
  type SandboxInWords,
  type SandboxRoom,
} from '#pipeline';
import { Asking, For, type Caller } from './access';
import { API_PORTS, type ApiPorts } from './ports';
import { Problem } from './problem';
import { paragraphIn, saidIn } from './said';

interface ToldSandbox extends SandboxInWords {
  readonly faults: readonly string[];
  /** What a message that begins so is refused with, whatever else it says, and the rules that have that code. */
  readonly codes: readonly {
    readonly code: string;
    readonly identification: string;
    readonly rules: readonly string[];
  }[];
}

const CODES = [...FORCIBLE].map((code) => ({
  code,
  identification: `SB${code}000001`,
  rules: [...new Set(rulesInWords.filter(({ returnCode }) => returnCode === code).map((rule) => rule.code))],
}));

type WrittenOut = ReadyMessage & { readonly sentence: Sentence };

/** With what the rule says; the rules are those of the gateway that refused it. */
const writtenOut = (ready: ReadyMessage): WrittenOut => ({
  ...ready,
  sentence: rulesInWords.find(({ code, messages }) => code === ready.rule && messages.includes(ready.kind))!.sentence,
});

/** A gateway in which nothing is real. Where there is no sandbox, there is nothing here. */
@Controller('api/v1/sandbox')
export class SandboxController {
  constructor(@Inject(API_PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @For('party', 'operations')
  async showSandbox(@Asking() { scope }: Caller): Promise<ToldSandbox> {
    return { ...(await this.room().describe(scope)), faults: SANDBOX_FAULTS, codes: CODES };
  }

  @Get('messages')
  @For('party', 'operations')
  async listReadyMessages(@Asking() { scope }: Caller): Promise<{ readonly messages: readonly WrittenOut[] }> {
    return { messages: (await this.room().messages(scope)).map(writtenOut) };
  }

  /** Another message each time, for what was sent before is known. */
  @Get('messages/:id')
  @For('party', 'operations')
  async fetchReadyMessage(
    @Asking() { scope }: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<StreamableFile> {
    const found = /^\d{1,15}$/.test(id) ? await this.room().message(scope, Number(id)) : undefined;
    if (!found) throw new Problem('not-found');
    response.setHeader('content-disposition', `attachment; filename="${found.kind}-${found.rule}.xml"`);
    const body = Buffer.from(withFreshNames(found.text, this.ports.newId));
    return new StreamableFile(body, { type: 'application/xml', length: body.length });
  }

  @Post('acts')
  @For('operations')
  @HttpCode(202)
  async trySandbox(@Asking() { by }: Caller, @Req() request: IncomingMessage): Promise<SandboxAct> {
    const room = this.room();
    const { act } = await saidIn(request, ['act']);
    const trial = SANDBOX_TRIALS.find((each) => each === act);
    if (!trial) throw new Problem('bad-parameter');
    return room.ask({ act: trial, by });
  }

  @Post('reset')
  @For('operations')
  @HttpCode(202)
  async resetSandbox(@Asking() { by }: Caller, @Req() request: IncomingMessage): Promise<SandboxAct> {
    const room = this.room();
    const { reason } = await saidIn(request, ['reason']);
    return room.ask({ act: 'reset', by, reason: paragraphIn(reason) });
  }

  private room(): SandboxRoom {
    if (!this.ports.sandbox) throw new Problem('not-found');
    return this.ports.sandbox;
  }
}
