// Lets plain Node read the TypeScript of `integration-tests/`: types are stripped, nothing is checked here.
const fs = require("node:fs")
const { transformSync } = require("@swc/core")

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, "utf8"), {
    filename,
    sourceMaps: "inline",
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs", ignoreDynamic: true },
  })
  module._compile(code, filename)
}
