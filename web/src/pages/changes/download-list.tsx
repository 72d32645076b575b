export function DownloadList(_: unknown) { return null; }
