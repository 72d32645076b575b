import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../../..", import.meta.url));

/** `ssda903 web`, as it runs. */
export interface Ssda903Web {
  /** With the slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** Start `ssda903 web` of this checkout with the Python that `PYTHON` names. Rejects if it ends. */
export async function startSsda903Web(): Promise<Ssda903Web> {
  const python = process.env.PYTHON ?? `${CHECKOUT}/.venv/bin/python`;
  const program = spawn(python, ["-m", "ssda903_pipeline", "web", "--no-browser"], {
    env: { ...process.env, PYTHONPATH: CHECKOUT },
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
