// The same journey in Firefox.

import { runIn } from "./support/browsers";

runIn("Firefox");
await import("./journey.test");
