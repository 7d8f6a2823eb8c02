// Keeps one public page on this device: urgent help, with its colours. Nothing about a person, and no answer.
const SHELF = "urgent-help-{{ version|escapejs }}";
const HELP = "{{ help_now|escapejs }}";

async function keep(shelf, href) {
  // Without cookies: the copy is the page that everybody sees.
  const answer = await fetch(new Request(href, { credentials: "omit" }));
  if (!answer.ok || answer.redirected) return "";
  await shelf.put(href, answer.clone());
  return answer.text();
}

async function fill() {
  const shelf = await caches.open(SHELF);
  const page = await keep(shelf, HELP);
  const styles = [...page.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map((found) => found[1]);
  await Promise.all(styles.map((href) => keep(shelf, href)));
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fill());
});
self.addEventListener("activate", (event) => event.waitUntil(clear()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    // The page itself is never kept. With no signal, urgent help stands in for whatever was asked.
    event.respondWith(fetch(request).catch(() => caches.match(HELP)));
  } else if (request.destination === "style") {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
