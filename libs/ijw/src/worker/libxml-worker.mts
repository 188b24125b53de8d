import { parentPort, workerData } from 'node:worker_threads';
import { InvariantViolation } from '#domain';
import { readDocument } from '../read-document.js';
import { readMessage } from '../read-message.js';
import { loadSchemas, type SchemaSource } from '../schemas.js';
import * as xml from '../xml/libxml.mjs';
import type { WorkerAnswer } from './lane.js';
import { pack } from './packed-reading.js';

/** The other end of a lane: the same reading as elsewhere. Whatever it throws beyond a broken promise ends this thread. */
const schemas = loadSchemas(xml, workerData as SchemaSource);

function answerTo(bytes: Uint8Array): WorkerAnswer {
  try {
    return { kind: 'read', packed: pack(readMessage(readDocument(bytes, xml, schemas))) };
  } catch (fault) {
    if (fault instanceof InvariantViolation) return { kind: 'broken-promise', promise: fault.message };
    throw fault;
  }
}

const say = (answer: WorkerAnswer): void => parentPort?.postMessage(answer);
parentPort?.on('message', (bytes: Uint8Array) => say(answerTo(bytes)));
say({ kind: 'ready' });
