import { NestFactory } from '@nestjs/core';
import { ApiModule } from '../../libs/api/src/api.module';
import type { ApiPorts } from '../../libs/api/src/ports';
import { RouteTable, type Route } from '../../libs/api/src/route-table';

interface Router {
  readonly router: {
    readonly stack: readonly {
      readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
    }[];
  };
}

/** Every route that the API answers, asked of its router, as `POST /api/v1/mailbox/{id}/receipt`. No port is called. */
export async function apiRoutes(): Promise<readonly string[]> {
  const app = await NestFactory.create(ApiModule.of({} as ApiPorts), { logger: false, bodyParser: false });
  await app.init();
  const { router } = app.getHttpAdapter().getInstance() as Router;
  const routes = router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => [method.toUpperCase(), route.path] as const) : [],
  );
  await app.close();
  return routes.map(([method, path]) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
}

/** Every handler with whom it is for. */
export async function routesOfTheTable(): Promise<readonly Route[]> {
  const app = await NestFactory.create(ApiModule.of({} as ApiPorts), { logger: false, bodyParser: false });
  await app.init();
  const routes = app.get(RouteTable).routes();
  await app.close();
  return routes;
}
