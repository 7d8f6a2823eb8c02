// Keeps public pages on this device: urgent help with its colours and, when somebody of the team asks for it, an empty page
// that opens without a signal. Nothing about a person, and no answer.
const SHELF = "urgent-help-{{ version|escapejs }}";
const HELP = "{{ help_now|escapejs }}";
const PAGE_SHELF = "kept-page";
const PAGE = "{{ kept_page|escapejs }}";
const PAGE_FOR = "{{ kept_page_for|escapejs }}";
const PATIENCE = 8000;

async function keep(shelf, href) {
  // Without cookies: the copy is the page that everybody sees.
  const answer = await fetch(new Request(href, { credentials: "omit" }));
  if (!answer.ok || answer.redirected) return "";
  await shelf.put(href, answer.clone());
  return answer.text();
}

async function fill(name, address, parts) {
  const shelf = await caches.open(name);
  const page = await keep(shelf, address);
  const links = [...page.matchAll(parts)].map((found) => found[1]);
  await Promise.all(links.map((href) => keep(shelf, href)));
  return Boolean(page);
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELF && name !== PAGE_SHELF).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fill(SHELF, HELP, /rel="stylesheet" href="([^"]+)"/g));
});
self.addEventListener("activate", (event) => event.waitUntil(clear()));

self.addEventListener("message", (event) => {
  if (event.data.keep !== PAGE) return;
  const filled = fill(PAGE_SHELF, PAGE, /(?:rel="stylesheet" href|<script src)="([^"]+)"/g);
  event.waitUntil(filled.catch(() => false).then((done) => event.ports[0].postMessage(done ? "kept" : "not kept")));
});

async function standIn(request) {
  const kept = new URL(request.url).pathname.startsWith(PAGE_FOR) ? await caches.match(PAGE) : undefined;
  return kept || caches.match(HELP);
}

async function shown(request) {
  // The page itself is never kept. With no signal, urgent help stands in for whatever was asked, or the empty page for its own.
  const asked = fetch(request);
  const isOurs = request.method === "GET" && new URL(request.url).pathname.startsWith(PAGE_FOR) && (await caches.match(PAGE));
  if (!isOurs) return asked.catch(() => standIn(request));
  // A signal so weak that nothing comes is no signal.
  const late = new Promise((done) => setTimeout(() => done(standIn(request)), PATIENCE));
  return Promise.race([asked.catch(() => standIn(request)), late]);
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(shown(request));
  } else if (request.destination === "style" || request.destination === "script") {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
