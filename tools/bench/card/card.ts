// The design card taken literally: one message at a time through amqplib, xsd-schema-validator, fast-xml-parser and TypeORM's
// save, then published. Without noDelay amqplib waits 40 ms for every confirm, which would flatter whoever is compared with it.
import 'reflect-metadata';
import { connect, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { XMLParser } from 'fast-xml-parser';
import { DataSource, type Repository } from 'typeorm';
import { validateXML } from 'xsd-schema-validator';
import type { RivalReport, RivalSettings } from '../rival';
import { entitiesIn, rowOf, type MessageRow, type WrittenMessage } from './rows';

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'Client' || name === 'Prestatie',
});

interface Tools {
  readonly channel: ConfirmChannel;
  readonly messages: Repository<MessageRow>;
  readonly to: string;
}

const tell = (report: RivalReport): void => void process.send?.(report);

async function handle(message: ConsumeMessage, { channel, messages, to }: Tools): Promise<void> {
  const id = String(message.properties.messageId);
  const xml = message.content.toString();
  await validateXML(xml, 'schemas/ijw/3.2/JW323.xsd');
  const written = (parser.parse(xml) as { readonly Bericht: WrittenMessage }).Bericht;
  await messages.save(rowOf(id, message.content, written));
  await new Promise<void>((resolve, reject) => {
    channel.publish('', to, message.content, { persistent: true, messageId: id }, (fault: Error | null) =>
      fault ? reject(fault) : resolve(),
    );
  });
  channel.ack(message);
}

async function main({ amqp, database, schema, from, to }: RivalSettings): Promise<void> {
  const entities = entitiesIn(schema);
  const dataSource = await new DataSource({ type: 'postgres', url: database, entities }).initialize();
  const connection = await connect(amqp, { noDelay: true });
  const channel = await connection.createConfirmChannel();
  const tools = { channel, to, messages: dataSource.getRepository<MessageRow>('BenchMessage') };
  let total = 0;
  await channel.prefetch(1);
  await channel.consume(from, (message) => {
    if (message === null) process.exit(1);
    handle(message, tools).then(
      () => tell({ kind: 'settled', total: (total += 1) }),
      (fault: Error | null) => {
        console.error(fault);
        process.exit(1);
      },
    );
  });
  tell({ kind: 'ready' });
}

void main(JSON.parse(process.argv[2]!) as RivalSettings);
