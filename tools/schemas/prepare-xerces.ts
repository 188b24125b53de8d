import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setup } from 'xsd-schema-validator';

/** The major version of a class file's Java is its format's less this. */
const FORMAT_OF_JAVA_ZERO = 44;

function javaVersion(): number {
  try {
    return Number(/\d+/.exec(execFileSync('javac', ['-version'], { encoding: 'utf8' }))?.[0]);
  } catch {
    throw new Error('there is no javac here, and xsd-schema-validator runs on Java: install a JDK');
  }
}

/** The package brings its helper compiled for Java 21, and compiles it for the Java at hand only where it is missing. */
export async function prepareXerces(): Promise<void> {
  const java = javaVersion();
  const helper = join(dirname(require.resolve('xsd-schema-validator/package.json')), 'support/XMLValidator.class');
  if (existsSync(helper) && readFileSync(helper).readUInt16BE(6) > FORMAT_OF_JAVA_ZERO + java) rmSync(helper);
  await setup();
}
