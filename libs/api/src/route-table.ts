import { Injectable } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ADMITTED } from './access';
import type { Admitted } from './rights';

export interface Route {
  /** The name of its handler, which is what docs/openapi.yaml calls it. */
  readonly operationId: string;
  readonly admitted: readonly Admitted[];
}

/** Every route of the API with whom it is for, asked of the controllers that there are. */
@Injectable()
export class RouteTable {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  routes(): readonly Route[] {
    return this.discovery.getControllers().flatMap(({ instance }) => routesOf(instance as object, this.reflector));
  }
}

function routesOf(controller: object, reflector: Reflector): readonly Route[] {
  const handlers = Object.getPrototypeOf(controller) as Record<string, () => unknown>;
  return new MetadataScanner()
    .getAllMethodNames(handlers)
    .filter((name) => Reflect.hasMetadata(METHOD_METADATA, handlers[name]!))
    .map((operationId) => ({
      operationId,
      admitted: reflector.get<readonly Admitted[] | undefined>(ADMITTED, handlers[operationId]!) ?? [],
    }));
}
