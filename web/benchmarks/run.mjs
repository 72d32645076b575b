// node benchmarks/run.mjs DIR TIMES RETURN… [-- SYNTHETIC…] measures in Chromium and prints the figures
// as JSON. RETURN is the name of a file in DIR that `python -m tests.support.web_return` made,
// SYNTHETIC a folder that `ssda903 synth` made.

import { runnerImport } from "vite";

const { module } = await runnerImport(new URL("./measure.ts", import.meta.url).pathname);
const [folder, times, ...more] = process.argv.slice(2);
const end = more.includes("--") ? more.indexOf("--") : more.length;
const [returns, journeys] = [more.slice(0, end), more.slice(end + 1)];
console.log(JSON.stringify(await module.measure(folder, Number(times), returns, journeys)));
