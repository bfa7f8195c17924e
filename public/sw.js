// Keeps the phone's shell, so that it opens without a network. It answers from its own copy only
// where the network does not; commands, boards and photographs never pass through it, and what the
// phone has not sent lies in IndexedDB, which no copy of a build touches.
const SHELL = "/field/shell";
const PKG = "/pkg/";
const CODE = ["app.js", "app.wasm", "app.css", "parts.js"].map((name) => PKG + name);
const FILES = [...CODE, "/icons.svg", "/favicon.svg"];
// The module lies in parts; this says which files the phone's consists of.
const PARTS = "/pkg/parts.json";
const PART = "field";
const PREFIX = "field-shell-";
// A network that gives nothing for so long is none, in milliseconds.
const PATIENCE_MS = 4000;

// One copy is of one build: shell and files are fetched together, and the shell is put last.
async function renew() {
  const parts = await fetch(PARTS, { cache: "no-cache" });
  if (!parts.ok) return;
  const own = (await parts.json())[PART].map((file) => `${PKG}${file}.wasm`);
  const wanted = [...FILES, ...own, SHELL];
  const got = await Promise.all(wanted.map((path) => fetch(path, { cache: "no-cache" })));
  if (!got.every((answer) => answer.ok && !answer.redirected)) return;
  const name = PREFIX + Date.now();
  const copy = await caches.open(name);
  for (const [n, path] of wanted.entries()) await copy.put(path, got[n]);
  for (const old of await copies()) if (old !== name) await caches.delete(old);
}

async function copies() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX)).sort().reverse();
}

async function kept(path) {
  for (const name of await copies()) {
    const copy = await caches.open(name);
    if (await copy.match(SHELL)) return copy.match(path);
  }
}

async function inTime(request) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: end.signal });
  } finally {
    clearTimeout(timer);
  }
}

// Without a network the phone's page is its shell, under the shell's own address.
async function page(request, path) {
  try {
    return await inTime(request);
  } catch {
    const shell = await kept(SHELL);
    if (!shell) return Response.error();
    const tab = new URL(request.url).searchParams.get("tab");
    const part = tab ? "?tab=" + encodeURIComponent(tab) : "";
    return path === SHELL ? shell : Response.redirect(SHELL + part, 302);
  }
}

// The shell runs with the files of its own build, also when the network is back meanwhile.
async function file(event, path) {
  const client = event.clientId ? await self.clients.get(event.clientId) : undefined;
  const ofShell = client && new URL(client.url).pathname === SHELL;
  if (ofShell) {
    const own = await kept(path);
    if (own) return own;
  }
  try {
    return await fetch(event.request);
  } catch (error) {
    const own = await kept(path);
    if (own) return own;
    throw error;
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(renew().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The phone says it when it runs with the network: a copy of an older build is replaced.
self.addEventListener("message", (event) => {
  if (event.data === "renew") event.waitUntil(renew().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const path = url.pathname;
  if (event.request.mode === "navigate") {
    if (path === "/field" || path === SHELL) event.respondWith(page(event.request, path));
  } else if (path.startsWith(PKG) || FILES.includes(path)) {
    event.respondWith(file(event, path));
  }
});
