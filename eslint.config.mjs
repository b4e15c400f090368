import js from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import { defineConfig, globalIgnores } from "eslint/config"
import node from "eslint-plugin-n"
import globals from "globals"
import ts from "typescript-eslint"

const typescript = ["**/*.ts", "**/*.tsx"]
const specs = ["**/*.spec.ts", "**/*.spec.tsx"]
const fixtures = ["**/__fixtures__/**"]

/** The floors of a plugin above the vendor's, from the ground up. A floor imports only floors below it. */
const FLOORS = ["modules", "providers", "workflows", "jobs", "subscribers", "api", "admin"]

/** The few files that read the environment; everything else is handed its values. */
const ENV_READERS = [
  "backend/src/env.ts",
  "backend/medusa-config.ts",
  "storefront/src/lib/env.ts",
  "storefront/next.config.ts",
  "storefront/src/instrumentation.ts",
  "storefront/server/main.ts",
  "simulators/src/server.ts",
  "integration-tests/setup/**",
  "plugins/meilisearch/src/providers/meilisearch/__fixtures__/targets.ts",
  "integration-tests/browser/{playwright.config,start-shop}.ts",
  "benchmarks/stock/medusa-config.ts",
  "scripts/**",
]

const forbid = (regex, message) => ["error", { patterns: [{ regex, message }] }]
const fromRoom = (...rooms) => `^@duka/|^\\.\\.?/(.*/)?(${rooms.join("|")})/`
const fromFloor = (...floors) => `^\\.\\.?/(.*/)?(${floors.join("|")})(/|$)`

/** Medusa's preset also ignores tests, and an entry that only ignores does so everywhere, in whatever it is nested. */
const medusaRules = medusa.configs.strict.filter((entry) =>
  Object.keys(entry).some((key) => key !== "ignores"),
)

/** The folders of the vendors' own APIs, one in each plugin. */
const VENDORS = ["daraja", "meilisearch", "cloudinary"].map((vendor) => `plugins/*/src/${vendor}/**`)

export default defineConfig(
  globalIgnores([
    "**/node_modules/**",
    "**/.medusa/**",
    "**/.next/**",
    "**/dist/**",
    "**/coverage/**",
    ".duka/**",
    "**/next-env.d.ts",
    "**/test-results/**",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,

  // What Medusa knows about workflows, modules and routes.
  {
    files: ["backend/**/*.{ts,tsx}", "plugins/**/*.{ts,tsx}"],
    ignores: [...specs, ...fixtures],
    extends: [medusaRules],
  },
  {
    files: ["backend/**/*.{ts,tsx}", "plugins/**/*.{ts,tsx}"],
    ignores: [...specs, ...fixtures],
    rules: {
      // zod is pinned to Medusa's own version in every workspace, and the vendor's floor imports no Medusa.
      "@medusajs/zod-import-source": "off",
      // Faults are typed errors of their own; the route maps them to answers.
      "@medusajs/use-medusa-error-not-generic-error": "off",
    },
  },

  {
    files: typescript,
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: null, projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { n: node },
    rules: {
      "n/no-process-env": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Handlers handed to the DOM and to frameworks may be async.
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      // Clocks, ids and clients are handed in as objects and taken apart; none of them uses `this`.
      "@typescript-eslint/unbound-method": "off",
      // Steps, routes and jobs are async by contract, whether or not they wait for something.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    // Medusa's `query.graph` and module services answer `any` until the application's types are generated.
    files: ["backend/**/*.{ts,tsx}", "plugins/**/*.{ts,tsx}", "integration-tests/**/*.ts"],
    rules: Object.fromEntries(
      ["argument", "assignment", "call", "member-access", "return"].map((kind) => [
        `@typescript-eslint/no-unsafe-${kind}`,
        "off",
      ]),
    ),
  },
  { files: ENV_READERS, rules: { "n/no-process-env": "off" } },
  {
    files: specs,
    languageOptions: { globals: globals.jest },
    // Jest's `expect.any()` and its like stand for a value of any type.
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // The tsconfigs that build these leave their tests out.
    files: [
      "backend/integration-tests/**/*.ts",
      "plugins/**/*.spec.ts",
      "plugins/**/__fixtures__/**/*.ts",
      "storefront/**/*.spec.{ts,tsx}",
    ],
    extends: [ts.configs.disableTypeChecked],
    rules: { "@typescript-eslint/switch-exhaustiveness-check": "off" },
  },
  { files: ["**/*.{js,mjs,cjs}"], languageOptions: { globals: globals.node } },
  { files: ["**/*.{js,cjs}"], languageOptions: { sourceType: "commonjs" } },
  { files: ["storefront/**/*.mjs"], languageOptions: { sourceType: "module" } },

  // The floors inside a plugin.
  {
    files: VENDORS,
    rules: {
      "no-restricted-imports": forbid(
        `^@medusajs/|${fromFloor(...FLOORS)}`,
        "The vendor's floor knows the vendor alone: no Medusa, nothing from the floors above.",
      ),
    },
  },
  ...FLOORS.slice(0, 3).map((floor, index) => ({
    files: [`plugins/*/src/${floor}/**`],
    rules: {
      "no-restricted-imports": forbid(
        fromFloor(...FLOORS.slice(index + 1)),
        "A floor imports only floors below it.",
      ),
    },
  })),

  // The rooms of the house know each other over HTTP.
  {
    files: ["storefront/**"],
    rules: {
      "no-restricted-imports": forbid(
        `^@medusajs/|${fromRoom("backend", "plugins", "simulators")}`,
        "The storefront knows the backend only over HTTP.",
      ),
    },
  },
  {
    files: ["backend/src/**"],
    rules: {
      "no-restricted-imports": forbid(
        fromRoom("storefront", "simulators", "plugins").replace("^@duka/|", ""),
        "The backend knows no other room's files.",
      ),
    },
  },
  {
    files: ["simulators/**"],
    rules: {
      "no-restricted-imports": forbid(
        `^@medusajs/|${fromRoom("backend", "plugins", "storefront")}`,
        "A simulator is written from the vendor's facts and shares nothing with what it serves.",
      ),
    },
  },
  {
    files: ["integration-tests/**"],
    rules: {
      "no-restricted-imports": forbid(
        fromRoom("backend", "plugins", "simulators", "storefront"),
        "These tests see the shop from outside: HTTP, database, browser, the simulators' books.",
      ),
    },
  },
  {
    files: ["backend/src/**/*.{ts,tsx}", "storefront/src/**/*.{ts,tsx}"],
    ignores: ["backend/src/env.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "Identifier[name=/mpesa|daraja|safaricom/i]",
          message: "A vendor's name belongs in its plugin, its simulator and medusa-config.ts.",
        },
      ],
    },
  },
  {
    files: ["storefront/src/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "Identifier[name=/mpesa|daraja|safaricom|meilisearch/i]",
          message: "The storefront does not know who takes the money or finds the products.",
        },
      ],
    },
  },
)
