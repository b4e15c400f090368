const swc = [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", tsx: true, decorators: true },
      transform: { decoratorMetadata: true, react: { runtime: "automatic" } },
      target: "es2022",
    },
    module: { type: "commonjs" },
  },
]

const shared = {
  testEnvironment: "node",
  transform: { "^.+\\.[jt]sx?$": swc },
  transformIgnorePatterns: ["/node_modules/", "/.medusa/"],
  modulePathIgnorePatterns: ["/.medusa/", "/.next/", "/dist/"],
  restoreMocks: true,
}

/** @type {import("jest").Config} */
module.exports = {
  // Also on a machine of two cores, where Jest would otherwise run every suite in its own process.
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: "unit",
      rootDir: __dirname,
      testMatch: ["**/*.unit.spec.ts", "**/*.unit.spec.tsx"],
      moduleNameMapper: {
        "^server-only$": "<rootDir>/storefront/test/server-only.js",
        "^@/(.*)$": "<rootDir>/storefront/src/$1",
      },
    },
    {
      ...shared,
      displayName: "integration",
      rootDir: __dirname,
      testMatch: [
        "<rootDir>/integration-tests/http/**/*.spec.ts",
        "<rootDir>/{backend,plugins/*}/integration-tests/*.spec.ts",
      ],
      globalSetup: "<rootDir>/integration-tests/setup/start-postgres.ts",
      globalTeardown: "<rootDir>/integration-tests/setup/stop-postgres.ts",
      setupFilesAfterEnv: ["<rootDir>/integration-tests/setup/each-suite.ts"],
    },
  ],
}
