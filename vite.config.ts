import { relative } from 'node:path'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** The board that hangs all day: alone, so that it carries nothing another page calls for. */
const wallPage = { wall: 'board-ui/wall/index.html' }
/** The other pages that older browsers open. */
const tvPages = {
  lounge: 'board-ui/lounge/index.html',
  pair: 'board-ui/pair/index.html',
  status: 'board-ui/status/index.html',
}
const pages = {
  foreman: 'board-ui/foreman/index.html',
  genba: 'board-ui/genba/index.html',
  stall: 'board-ui/stall/index.html',
  screens: 'board-ui/screens/index.html',
  advisor: 'advisor-ui/console/index.html',
  'sign-in': 'advisor-ui/sign-in/index.html',
  import: 'advisor-ui/import/index.html',
  channels: 'advisor-ui/channels/index.html',
  calling: 'advisor-ui/calling/index.html',
  help: 'board-ui/help/index.html',
}

const pagesOf = (environment: string) => (environment === 'wall' ? wallPage : tvPages)

/** Notes beside the built TV pages which modules each chunk is made of; their tests read it. */
const tvChunks = (): Plugin => ({
  name: 'tv-chunks',
  applyToEnvironment: ({ name }) => name === 'tv' || name === 'wall',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk'
        ? [[file.fileName, file.moduleIds.map((id) => relative(import.meta.dirname, id))]]
        : [],
    )
    const source = JSON.stringify(
      { pages: Object.values(pagesOf(this.environment.name)), chunks: Object.fromEntries(chunks) },
      null,
      1,
    )
    this.emitFile({ type: 'asset', fileName: `.vite/${this.environment.name}.json`, source })
  },
})

/** The conversation goes by WebSocket alone: the other ways of the library stay out of the pages. */
const webSocketOnly = (): Plugin => ({
  name: 'web-socket-only',
  applyToEnvironment: ({ config }) => config.consumer === 'client',
  transform: (_code, id) =>
    id.endsWith('engine.io-client/build/esm/transports/index.js')
      ? "import { WS } from './websocket.node.js'\nexport const transports = { websocket: WS }"
      : undefined,
})

const forTv = {
  outDir: 'dist/ui',
  emptyOutDir: false,
  target: 'chrome68',
  modulePreload: { polyfill: false },
} as const

/** What an old browser lacks is given in a file of its own, which runs before every other; all else is one. */
const missingFirst = {
  codeSplitting: {
    groups: [
      { name: 'missing', test: /board-ui\/tv\/(?:missing|polyfills)\.ts$/ },
      { name: 'core', test: /node_modules\/(?!uqr)|shared\/(?!screen\/words\/wall-seldom)/ },
    ],
  },
}

export default defineConfig({
  plugins: [vue(), tvChunks(), webSocketOnly()],
  appType: 'mpa',
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['client', 'wall', 'tv', 'worker', 'server']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/ui',
        target: 'chrome87',
        modulePreload: { polyfill: false },
        rolldownOptions: { input: pages },
      },
    },
    // Builds of their own: one shared with the consoles would carry what only they call.
    wall: {
      consumer: 'client',
      build: { ...forTv, rolldownOptions: { input: wallPage, output: missingFirst } },
    },
    tv: {
      consumer: 'client',
      build: { ...forTv, rolldownOptions: { input: tvPages } },
    },
    // It serves the paths beside it and below: it lies at the top, in one piece, under a name that stays.
    worker: {
      consumer: 'client',
      build: {
        ...forTv,
        rolldownOptions: {
          input: { 'wall-worker': 'board-ui/wall/worker.ts' },
          output: { entryFileNames: '[name].js' },
        },
      },
    },
    server: {
      consumer: 'server',
      resolve: { external: true },
      build: {
        ssr: true,
        outDir: 'dist/server',
        target: 'node20',
        rolldownOptions: { input: { main: 'server/main.ts', replay: 'scripts/replay.ts' } },
      },
    },
  },
  test: {
    // Generous, because a busy machine is not a fault: what never comes fails all the same.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{domain,protocol,server,architecture}/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          environment: 'node',
          include: ['tests/store/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'screens', environment: 'happy-dom', include: ['tests/screens/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/{journeys,faults}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After the others, and two at a time: each runs servers and browsers of its own and waits much.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
