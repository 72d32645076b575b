import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { PROJECT, PYTHON } from "./python";

/** `ssda903 web`, as it runs. */
export interface Ssda903Web {
  /** With the slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** Start `ssda903 web` of this checkout. Rejects if it ends at once. */
export async function startSsda903Web(): Promise<Ssda903Web> {
  const program = spawn(PYTHON, ["-m", "ssda903_pipeline", "web", "--no-browser"], {
    cwd: PROJECT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(program, "close");
  const [line] = await Promise.race([once(createInterface(program.stdout), "line"), ended]);
  const [url] = /http:\S+/.exec(String(line)) ?? [];
  if (url === undefined) throw new Error("`ssda903 web` did not start.");
  return {
    url,
    async close() {
      program.kill("SIGINT");
      await ended;
    },
  };
}
