FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY scripts/build.mjs ./scripts/
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY data ./data
ENV DATA_DIR=/var/lib/mds-race
RUN install -d -o node -g node /var/lib/mds-race
VOLUME /var/lib/mds-race
USER node
# The bot stops within 30 seconds: docker stop --time 30
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js"]
