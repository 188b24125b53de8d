# One image; the command says which process it is.
FROM node:20-slim AS build
WORKDIR /gateway
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:20-slim
# Most of what a batch makes is dead at its end: with more room for the young it is not copied first.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=64
WORKDIR /gateway
COPY --from=build /gateway/package.json ./
COPY --from=build /gateway/node_modules ./node_modules
COPY --from=build /gateway/dist ./dist
COPY --from=build /gateway/schemas ./schemas
COPY --from=build /gateway/regions ./regions
COPY --from=build /gateway/tools/servers ./tools/servers
USER node
EXPOSE 8080 8081
CMD ["node", "dist/apps/gateway/src/main.js"]
