/**
 * Resolves when it is known whether the page now works without a network. False where the browser
 * cannot keep it: it came by http from another machine, the window is private, there is no room.
 * Never rejects. From then on workers have the policy too, even where the host does not send it:
 * start them afterwards.
 */
export async function offlineReady(): Promise<boolean> {
  // While developing, files change too often to keep them.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return false;
  try {
    const address = new URL("service-worker.js", document.baseURI);
    const { active, waiting, installing } = await navigator.serviceWorker.register(address);
    const worker = active ?? waiting ?? installing;
    return worker !== null && (await becomesActive(worker));
  } catch {
    return false;
  }
}

/** Whether the worker could keep all files and went on to serve them. */
function becomesActive(worker: ServiceWorker): Promise<boolean> {
  return new Promise((done) => {
    const look = () => {
      if (worker.state === "activated") done(true);
      if (worker.state === "redundant") done(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
