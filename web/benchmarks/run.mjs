// node benchmarks/run.mjs DIR TIMES RETURN… measures in Chromium and prints the figures as JSON.
// RETURN is the name of a file in DIR that `python -m tests.support.web_return` made.

import { runnerImport } from "vite";

const { module } = await runnerImport(new URL("./measure.ts", import.meta.url).pathname);
const [folder, times, ...returns] = process.argv.slice(2);
console.log(JSON.stringify(await module.measure(folder, Number(times), returns)));
