import { readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { aConfig } from "./__fixtures__/scripted-daraja"
import { resultCodePage } from "./__fixtures__/result-code-page"
import { createDarajaClient } from "./client"

const IMPORT = /^import [^"]* from ".*"$/gm

const readme = readFileSync(join(__dirname, "README.md"), "utf8")

it("shows every method", () => {
  const client = createDarajaClient({ config: aConfig(), fetch, now: () => new Date() })
  const shown = new Set([...readme.matchAll(/(?:daraja\.|`)(\w+)\(/g)].map(([, name]) => name))
  expect(Object.keys(client).filter((method) => !shown.has(method))).toStrictEqual([])
})

it("lists every error code and no other", () => {
  const source = readFileSync(join(__dirname, "errors.ts"), "utf8")
  const listed = [...readme.matchAll(/^\| `(daraja_\w+)`/gm)].map(([, code]) => code)
  const codes = [...source.matchAll(/^ {2}\| "(daraja_\w+)"/gm)].map(([, code]) => code)
  expect(listed).toStrictEqual(codes)
})

it("has a page of result codes that is up to date", () => {
  expect(readFileSync(join(__dirname, "RESULT-CODES.md"), "utf8").replace(/ +/g, " ")).toBe(
    resultCodePage().replace(/ +/g, " "),
  )
})

it("gives examples that compile", () => {
  const file = join(__dirname, "readme-examples.ts")
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: "5.0",
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: ["node"],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, exampleModule(), ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest)
  const program = ts.createProgram([file], options, host)
  const problems = ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
  expect(problems).toStrictEqual([])
  // The compiler reads the whole client; on a busy machine that takes its time.
}, 60_000)

/** All examples one after the other, importing this folder. */
function exampleModule(): string {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code)
  const imports = blocks.flatMap((code) => code.match(IMPORT) ?? [])
  const code = blocks.map((block) => block.replace(IMPORT, ""))
  return [...imports, "export async function examples() {", ...code, "}"]
    .join("\n")
    .replaceAll('"@duka/mpesa/daraja"', '"./index"')
}
