/* Private things on a device: a store whose every entry is sealed with a key that the server gave for this sign-in.
   Asked for by the person, gone after a time, at sign-out, or when they say so. Knows nothing of what it keeps (docs/adr/0014). */
(function () {
  "use strict";
  var NAME = "kept-on-this-device", PAGE_SHELF = "kept-page";
  var words = new TextEncoder(), read = new TextDecoder();

  // Looking never makes a store: only `create` does.
  function open(create) {
    return new Promise(function (done, failed) {
      if (!window.indexedDB || !window.crypto || !crypto.subtle) return done(null);
      var asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = function () {
        if (!create) return asked.transaction.abort();
        asked.result.createObjectStore("key");
        asked.result.createObjectStore("sealed", { keyPath: "id" });
      };
      asked.onsuccess = function () {
        asked.result.onversionchange = function () { asked.result.close(); };
        done(asked.result);
      };
      asked.onerror = function (event) {
        event.preventDefault();
        if (create) failed(asked.error); else done(null);
      };
    });
  }

  async function ask(store, mode, act) {
    var base = await open(false);
    if (!base) return undefined;
    try {
      return await new Promise(function (done, failed) {
        var deal = base.transaction(store, mode), asked = act(deal.objectStore(store));
        deal.oncomplete = function () { done(asked.result); };
        deal.onerror = deal.onabort = function () { failed(deal.error); };
      });
    } finally {
      base.close();
    }
  }

  function bytes(text) {
    return Uint8Array.from(atob(text), function (one) { return one.charCodeAt(0); });
  }

  // The key cannot be read out again, not even by a script of this page: it can only be used.
  async function begin(hello) {
    var key = await crypto.subtle.importKey("raw", bytes(hello.key), "AES-GCM", false, ["encrypt", "decrypt"]);
    (await open(true)).close();
    var until = Date.now() + hello.seconds * 1000;
    await ask("key", "readwrite", function (shelf) { return shelf.put({ key: key, until: until, person: hello.person }, "key"); });
  }

  async function state() {
    var kept = await ask("key", "readonly", function (shelf) { return shelf.get("key"); });
    return kept ? { until: kept.until, person: kept.person, key: kept.key, isOver: Date.now() >= kept.until } : null;
  }

  async function put(id, about, value) {
    var kept = await state();
    if (!kept) throw new Error("nothing may be kept here");
    var iv = crypto.getRandomValues(new Uint8Array(12));
    var how = { name: "AES-GCM", iv: iv, additionalData: words.encode(id) };
    var data = await crypto.subtle.encrypt(how, kept.key, words.encode(JSON.stringify(value)));
    await ask("sealed", "readwrite", function (shelf) { return shelf.put({ id: id, about: about, iv: iv, data: data }); });
  }

  async function opened(row, key) {
    var how = { name: "AES-GCM", iv: row.iv, additionalData: words.encode(row.id) };
    var value = JSON.parse(read.decode(await crypto.subtle.decrypt(how, key, row.data)));
    return { id: row.id, about: row.about, value: value };
  }

  // All entries whose id begins so, in the order of their ids. What was sealed with another key is left out.
  async function all(prefix) {
    var kept = await state();
    if (!kept) return [];
    var rows = (await ask("sealed", "readonly", function (shelf) { return shelf.getAll(); })) || [];
    var found = rows.filter(function (row) { return row.id.indexOf(prefix) === 0; });
    var tried = await Promise.all(found.map(function (row) { return opened(row, kept.key).catch(function () { return null; }); }));
    return tried.filter(Boolean);
  }

  function remove(ids) {
    return ask("sealed", "readwrite", function (shelf) {
      ids.forEach(function (id) { shelf.delete(id); });
      return shelf.count();
    });
  }

  async function forget() {
    await new Promise(function (done) {
      if (!window.indexedDB) return done();
      var asked = indexedDB.deleteDatabase(NAME);
      asked.onsuccess = asked.onerror = asked.onblocked = done;
    });
    if (window.caches) await caches.delete(PAGE_SHELF);
  }

  // The empty page, which opens without a signal: kept by the offline worker, which answers when it has it.
  async function keepPage(address) {
    if (!("serviceWorker" in navigator)) throw new Error("no worker");
    await navigator.serviceWorker.register(document.documentElement.dataset.worker);
    var ready = await navigator.serviceWorker.ready;
    await new Promise(function (done, failed) {
      var line = new MessageChannel();
      setTimeout(failed, 15000);
      line.port1.onmessage = function (event) { if (event.data === "kept") done(); else failed(new Error("not kept")); };
      ready.active.postMessage({ keep: address }, [line.port2]);
    });
  }

  window.hubDevice = { begin: begin, state: state, put: put, all: all, remove: remove, forget: forget, keepPage: keepPage };
})();
