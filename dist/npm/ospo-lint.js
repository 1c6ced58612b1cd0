#!/usr/bin/env node
// Starts the program of this platform. npm installed it as an optional dependency: nothing is fetched here.
"use strict";

const { spawnSync } = require("node:child_process");
const { constants } = require("node:os");

const name = `@ospo-lint/${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "ospo-lint.exe" : "ospo-lint";

let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  const { optionalDependencies = {} } = require("./package.json");
  const why = name in optionalDependencies
    ? `${name} is not installed: install again without \`--omit=optional\`, on this platform`
    : `there is no program for ${process.platform}-${process.arch}`;
  process.stderr.write(`ospo-lint: ${why}\n`);
  process.exit(2);
}

// What the terminal sends at Ctrl-C reaches the program as well: it decides how it ends.
process.on("SIGINT", () => {});
const ended = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) {
  process.stderr.write(`ospo-lint: ${program} cannot be started: ${ended.error.message}\n`);
  process.exit(2);
}
process.exit(ended.status ?? 128 + (constants.signals[ended.signal] ?? 0));
