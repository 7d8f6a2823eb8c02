/* The list of a date kept on this device, sealed; what is marked meanwhile waits here and is sent, each once, when it can be. */
(function () {
  "use strict";
  var device = window.hubDevice, door = window.hubDoor;
  var panel = document.querySelector("[data-kept]");
  if (!device || !panel) return;
  var EVERY = 30000, GRACE = 12 * 3600 * 1000;
  var isShell = Boolean(door && "shell" in door.board.dataset);
  var here = door && (door.board.dataset.occurrence || (location.pathname.match(/\/door\/([0-9a-f-]{36})\//) || [])[1] || "");
  var list = null, sending = null, again = false, last = 0, isAsked = false;

  function part(name) { return panel.querySelector("[data-" + name + "]"); }
  function show(name, is) { part(name).hidden = !is; }
  function address(occurrence, more) { return panel.dataset.doors + occurrence + "/" + more; }
  function number(many) { return many + " not sent yet"; }

  async function json(where, options) {
    var answer = await fetch(where, Object.assign({ credentials: "same-origin", redirect: "manual", cache: "no-store" }, options));
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error("signed out");
    if (!answer.ok) throw new Error("not answered");
    return answer.json();
  }

  // What waits, on the list: the list of the server may not know it yet.
  function laid(rows, todo) {
    todo.forEach(function (one) {
      var row = rows.find(function (found) { return found.seat === one.value.seat; });
      if (!row && one.value.row) rows.push(Object.assign({}, one.value.row));
      else if (row) row.stands = one.value.stands;
    });
    return rows;
  }

  async function waiting(occurrence) {
    var todo = await device.all("todo:");
    return occurrence ? todo.filter(function (one) { return one.about === occurrence; }) : todo;
  }

  async function draw() {
    if (!list) return;
    list.rows = laid(list.rows, await waiting(here));
    list.rows.forEach(door.draw);
    door.count();
  }

  async function drawShell() {
    ["when", "place"].forEach(function (name) { door.find("[data-fill=" + name + "]").textContent = list[name] || "Online"; });
    document.querySelector("[data-title]").textContent = list.session;
    await draw();
  }

  async function renew() {
    var fresh = await json(address(here, "list.json"));
    fresh.rows = laid(fresh.rows, await waiting(here));
    list = fresh;
    await device.put("list:" + here, here, list);
    await draw();
  }

  function item(text, within) {
    var one = document.createElement("li");
    one.append(text);
    within.append(one);
    return one;
  }

  // One thing that waits; what the hub refused says why, and can be taken away.
  function waits(one) {
    var line = item(one.value.words + (one.value.why ? " Not kept: " + one.value.why + " " : ""), part("waiting-list"));
    if (!one.value.why) return;
    var away = document.createElement("button");
    away.type = "button";
    away.className = "button button-quiet";
    away.textContent = "Take away";
    away.setAttribute("aria-label", "Take away: " + one.value.words);
    away.addEventListener("click", async function () { await device.remove([one.id]); panelNow(); });
    line.append(away);
  }

  async function panelNow(trouble) {
    var kept = await device.state(), todo = await waiting(), lists = await device.all("list:");
    var isKept = Boolean(kept && !kept.isOver && list);
    var words = "With it you can go on when the signal is lost. It is encrypted, and gone after 12 hours, when you sign out, or when you say so. Do this only on a device of the team.";
    if (isKept) words = "This list is kept here until " + new Date(kept.until).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }) + ".";
    if (kept && kept.isOver) words = "The 12 hours are over: the list is gone from this device. Write down what was not sent.";
    panel.hidden = !door && !kept;
    part("kept-words").textContent = trouble || (door || kept && kept.isOver ? words : "These lists are kept on this device.");
    part("kept-lists").replaceChildren();
    lists.forEach(function (one) {
      if (one.about === here) return;
      var link = document.createElement("a");
      link.href = address(one.about, "");
      link.className = "touch";
      link.textContent = one.value.session + ", " + one.value.when;
      item(link, part("kept-lists"));
    });
    part("waiting-heading").textContent = number(todo.length);
    part("waiting-list").replaceChildren();
    todo.forEach(waits);
    show("waiting", todo.length > 0);
    show("keep", Boolean(door) && !isShell && !isKept);
    show("send", todo.length > 0);
    // Whoever was asked may take their time: a try to send meanwhile leaves the question where it is.
    var isSure = todo.length > 0 && (kept.isOver || isAsked);
    show("forget", Boolean(kept) && !isSure);
    show("forget-all", isSure);
    if (door) {
      door.find("[data-unsent]").textContent = todo.length ? number(todo.length) + "." : "";
      door.find("[data-to-kept]").hidden = isShell || isKept;
    }
    return todo.length;
  }

  function body(todo) {
    function those(kind) { return todo.filter(function (one) { return one.value.kind === kind; }).map(function (one) { return one.value.send; }); }
    return JSON.stringify({ sent_at: new Date().toISOString(), marks: those("marks"), walk_ins: those("walk_ins") });
  }

  async function sendOne(occurrence, todo, csrf) {
    var said = await json(address(occurrence, "sync/"), { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: body(todo) });
    var kept = todo.filter(function (one) { return said.kept.includes(one.value.send.id); });
    await device.remove(kept.map(function (one) { return one.id; }));
    for (const no of said.refused) {
      var one = todo.find(function (found) { return found.value.send.id === no.id; });
      if (one) await device.put(one.id, one.about, Object.assign(one.value, { why: no.why }));
    }
    return kept.length;
  }

  async function sendAll() {
    var kept = await device.state(), todo = (await waiting()).filter(function (one) { return !one.value.why; });
    if (!kept || !todo.length) return;
    var hello = await json(panel.dataset.hello), sent = 0;
    if (hello.person !== kept.person) throw new Error("another person");
    for (const occurrence of new Set(todo.map(function (one) { return one.about; }))) {
      sent += await sendOne(occurrence, todo.filter(function (one) { return one.about === occurrence; }), hello.csrf);
    }
    if (list && !kept.isOver) await renew();
    if (door && sent && !(await waiting()).length) door.say("All is sent.");
  }

  function why(fault) {
    if (fault.message === "signed out") return "You are signed out. Sign in again, and what waits here is sent.";
    if (fault.message === "another person") return "Somebody else marked what waits here. They sign in and send it, or you forget it.";
    return "";
  }

  // One at a time; what was marked meanwhile goes right after, unless there is no signal.
  function send() {
    again = Boolean(sending);
    sending = sending || sendAll().then(function () { return ""; }, function (fault) { again = false; return why(fault); })
      .then(async function (trouble) {
        sending = null;
        await over();
        await panelNow(trouble);
        if (again) return send();
      });
    return sending;
  }

  // After 12 hours the list goes at once; what was not sent is shown, and goes when that was seen, or 12 hours later.
  async function over() {
    var kept = await device.state();
    if (!kept || !kept.isOver) return;
    list = null;
    await device.remove((await device.all("list:")).map(function (one) { return one.id; }));
    if (isShell) door.every("[data-row]").forEach(function (row) { row.remove(); });
    if (!(await waiting()).length || Date.now() > kept.until + GRACE) await device.forget();
  }

  async function keep() {
    try {
      var hello = await json(panel.dataset.hello), kept = await device.state();
      var isOther = !kept || kept.isOver || kept.person !== hello.person;
      if (kept && isOther && (await waiting()).length) return panelNow("First send or forget what waits here.");
      if (isOther) await device.forget();
      await device.keepPage(panel.dataset.shellPage);
      if (isOther) await device.begin(hello);
      await renew();
      await panelNow();
      door.say("This list is kept on this device.");
    } catch (fault) {
      await panelNow("This device could not keep the list. You can go on while there is a signal.");
    }
  }

  async function later(todo) {
    isAsked = false;
    last = Math.max(Date.now(), last + 1);
    await device.put("todo:" + String(last).padStart(16, "0"), here, todo);
    await draw();
    await device.put("list:" + here, here, list);
    door.say(todo.words);
    await panelNow();
    send();
  }

  function marked(form, did) {
    var row = list.rows.find(function (found) { return found.seat === form.elements.seat.value; });
    var send = { id: crypto.randomUUID(), seat: row.seat, came: did !== "not", partner_came: did === "partner", at: new Date().toISOString() };
    return later({ kind: "marks", seat: row.seat, stands: did, words: door.words("says", did).replace("{name}", row.called), send: send });
  }

  function fault(form, text) {
    var box = form.elements.called, line = form.querySelector("#id_called_error") || document.createElement("div");
    line.id = "id_called_error";
    line.className = "error";
    line.textContent = text;
    if (text) { box.before(line); box.setAttribute("aria-describedby", line.id); box.setAttribute("aria-invalid", "true"); box.focus(); }
    else { line.remove(); box.removeAttribute("aria-invalid"); }
    box.closest(".field").classList.toggle("field-wrong", Boolean(text));
    return Boolean(text);
  }

  function many(count, one, more) { return count + " " + (count === 1 ? one : more); }

  function walkedIn(form) {
    var called = form.elements.called.value.trim();
    if (fault(form, called ? "" : form.dataset.noName)) return;
    var adults = Number(form.elements.adults.value), babies = Number(form.elements.babies.value), partner = form.elements.partner_came.checked;
    var send = { id: crypto.randomUUID(), called: called, adults: adults, babies: babies, partner_came: partner, at: new Date().toISOString() };
    var stands = partner ? "partner" : "here";
    var who = many(adults, "adult", "adults") + (babies ? ", " + many(babies, "baby", "babies") : "");
    var row = { seat: send.id, called: called, who: who, note: "Walked in", help: false, needs: "", group: "seat", babies: babies, stands: stands };
    form.reset();
    later({ kind: "walk_ins", seat: send.id, stands: stands, words: door.words("says", stands).replace("{name}", called), row: row, send: send });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!(list || isShell) || !form.matches("[data-mark], [data-walk-in]")) return;
    event.preventDefault();
    if (!list) return;
    if (form.matches("[data-mark]")) marked(form, event.submitter.value); else walkedIn(form);
  });

  async function forget() {
    if (part("forget-all").hidden && (await waiting()).length) {
      isAsked = true;
      await panelNow("These are not sent yet. Write them down, or send them first.");
      return part("forget-all").focus();
    }
    await device.forget();
    list = null;
    isAsked = false;
    if (isShell) return location.replace(panel.dataset.doors);
    await panelNow("Nothing is kept on this device any more.");
    panel.hidden = false;
    if (door) door.say("Nothing is kept on this device any more.");
  }

  part("keep").addEventListener("click", keep);
  part("send").addEventListener("click", send);
  part("forget").addEventListener("click", forget);
  part("forget-all").addEventListener("click", forget);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) send(); });
  setInterval(send, EVERY);

  (async function () {
    await over();
    var kept = here ? (await device.all("list:" + here))[0] : null;
    list = kept ? kept.value : null;
    if (isShell) {
      document.querySelector("[data-nothing]").hidden = Boolean(list);
      door.board.hidden = !list;
      if (list) await drawShell();
      if (!here) document.querySelector("[data-nothing]").hidden = (await device.all("list:")).length > 0;
    } else if (list) {
      await draw();
      await renew().catch(function () {});
      device.keepPage(panel.dataset.shellPage).catch(function () {});
    }
    await panelNow();
    panel.dataset.ready = "1";
    send();
  })();
})();
