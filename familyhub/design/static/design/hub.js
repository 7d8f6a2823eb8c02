// Small helps only: every page works without this file.
(function () {
  "use strict";
  var exit = document.querySelector("[data-exit]");

  function leave() {
    document.documentElement.hidden = true;
    document.querySelectorAll("textarea, input").forEach(function (box) {
      if (box.type !== "hidden") box.value = "";
    });
    document.title = "";
    window.location.replace(exit.href);
  }

  if (exit) {
    var presses = [];
    exit.addEventListener("click", function (event) {
      event.preventDefault();
      leave();
    });
    document.addEventListener("keyup", function (event) {
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      var now = Date.now();
      presses = presses.filter(function (moment) { return now - moment < 5000; });
      presses.push(now);
      if (presses.length >= 3) leave();
    });
    // Coming back with the Back button shows the page anew, never a copy with words in its box.
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) window.location.reload();
    });
  }

  // One press, one search: a second press on a slow line would ask again.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(function () { delete form.dataset.sent; }, 4000);
  });

  // After a message about a form, start where the message is; but never scroll past urgent help.
  var summary = document.querySelector("[data-error-summary]");
  if (summary && !document.querySelector("main .panel-alarm")) summary.focus();

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  function signal() {
    document.querySelectorAll("[data-offline]").forEach(function (line) { line.hidden = navigator.onLine; });
  }
  window.addEventListener("online", signal);
  window.addEventListener("offline", signal);
  signal();

  // Urgent help is kept on the device from the second page on, so that the first one stays light.
  function isSecondPage() {
    try {
      var before = sessionStorage.getItem("pages");
      sessionStorage.setItem("pages", "1");
      return Boolean(before);
    } catch (refused) {
      return false;
    }
  }

  var worker = document.documentElement.dataset.worker;
  var help = document.querySelector(".help-now");
  if (worker && "serviceWorker" in navigator && (isSecondPage() || (help && help.pathname === location.pathname))) {
    window.addEventListener("load", function () {
      navigator.serviceWorker.register(worker).catch(function () {});
    });
  }
})();
